package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What clients asked for and what they were answered, to be compared with the log. */
final class Promises {

    /** By its reference, of which there is only one: whether it was acknowledged. */
    private final Map<String, Boolean> receipts = new ConcurrentHashMap<>();

    private final Map<String, Cart> carts = new ConcurrentHashMap<>();

    /**
     * One customer, one cart, one checkout at most.
     *
     * @param units    that were acknowledged
     * @param inDoubt  of the one request, the last, whose answer never came
     * @param checkout what became of it
     * @param order    where it was acknowledged
     */
    private record Cart(int units, int inDoubt, Checkout checkout, @Nullable String order) {

        static final Cart NEW = new Cart(0, 0, Checkout.NEVER_ASKED, null);
    }

    private enum Checkout {
        NEVER_ASKED, IN_DOUBT, REFUSED, ACKNOWLEDGED
    }

    void receiptAsked(String reference) {
        receipts.put(reference, false);
    }

    void receiptAcknowledged(String reference) {
        receipts.put(reference, true);
    }

    void unitsAsked(String customer, int quantity) {
        carts.merge(customer, new Cart(0, quantity, Checkout.NEVER_ASKED, null),
            (cart, _) -> new Cart(cart.units, quantity, cart.checkout, null));
    }

    void unitsAcknowledged(String customer) {
        carts.computeIfPresent(customer, (_, cart) -> new Cart(cart.units + cart.inDoubt, 0, cart.checkout, null));
    }

    void orderAsked(String customer) {
        becomes(customer, Checkout.IN_DOUBT, null);
    }

    void orderRefused(String customer) {
        becomes(customer, Checkout.REFUSED, null);
    }

    void orderAcknowledged(String customer, String order) {
        becomes(customer, Checkout.ACKNOWLEDGED, order);
    }

    private void becomes(String customer, Checkout checkout, @Nullable String order) {
        carts.computeIfPresent(customer, (_, cart) -> new Cart(cart.units, cart.inDoubt, checkout, order));
    }

    long orders() {
        return carts.values().stream().filter(cart -> cart.checkout == Checkout.ACKNOWLEDGED).count();
    }

    @Override
    public String toString() {
        return "acknowledged: %d receipts, %d carts with %d units, %d orders".formatted(
            receipts.values().stream().filter(yes -> yes).count(), carts.size(),
            carts.values().stream().mapToInt(Cart::units).sum(), orders());
    }

    // --- and the log

    /** What was acknowledged is there once; what was refused is not; what nobody was told of is there once or not. */
    void requireKept(JdbcClient db) {
        requireReceipts(db);
        requireUnits(db);
        requireOrders(db);
    }

    private void requireReceipts(JdbcClient db) {
        var logged = longs(db, """
            SELECT payload->>'reference', count(*) FROM log.event_log
            WHERE event_type LIKE '%$StockReceived' AND payload->>'reference' IS NOT NULL GROUP BY 1""");
        assertThat(receipts.keySet()).as("receipts that somebody asked for").containsAll(logged.keySet());
        assertThat(logged.values()).as("how often a receipt is in the log").containsOnly(1L);
        var lost = new ArrayList<>(receipts.keySet());
        lost.removeIf(reference -> !receipts.get(reference) || logged.containsKey(reference));
        assertThat(lost).as("acknowledged receipts that are not in the log").isEmpty();
    }

    private void requireUnits(JdbcClient db) {
        var logged = longs(db, """
            SELECT substr(stream, 6), sum((payload->>'quantity')::bigint) FROM log.event_log
            WHERE event_type LIKE '%$ItemAdded' GROUP BY 1""");
        assertThat(carts.keySet()).containsAll(logged.keySet());
        carts.forEach((customer, cart) -> assertThat(logged.getOrDefault(customer, 0L)).as("units of %s", customer)
            .isIn((long) cart.units, (long) cart.units + cart.inDoubt));
    }

    private void requireOrders(JdbcClient db) {
        var logged = new HashMap<String, List<String>>();
        db.sql("""
            SELECT payload->>'customerId', payload->>'orderId' FROM log.event_log
            WHERE event_type LIKE '%$OrderPlaced'""")
            .query((row, _) -> logged.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2)))
            .list();
        assertThat(carts.keySet()).containsAll(logged.keySet());
        carts.forEach((customer, cart) -> {
            var orders = logged.getOrDefault(customer, List.of());
            switch (cart.checkout) {
                case ACKNOWLEDGED -> assertThat(orders).as("orders of %s", customer).containsExactly(cart.order);
                case IN_DOUBT -> assertThat(orders).as("orders of %s", customer).hasSizeLessThan(2);
                case REFUSED, NEVER_ASKED -> assertThat(orders).as("orders of %s", customer).isEmpty();
            }
        });
    }

    private static Map<String, Long> longs(JdbcClient db, String question) {
        var found = new HashMap<String, Long>();
        db.sql(question).query(row -> {
            found.put(row.getString(1), row.getLong(2));
        });
        return found;
    }
}
