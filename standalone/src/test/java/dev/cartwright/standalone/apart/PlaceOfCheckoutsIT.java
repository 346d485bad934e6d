package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command sides that carry checkouts out at one place, and then at the other. */
class PlaceOfCheckoutsIT {

    private static final Duration IN_THE_END = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Database database;
    private final List<Side> sides = new ArrayList<>();

    @BeforeEach
    void a_database() {
        database = Database.start(directory);
    }

    @AfterEach
    void leave_nothing() throws Exception {
        for (var side : sides) {
            side.kill();
        }
        database.close();
    }

    @Test
    void checkouts_that_wait_at_one_place_come_to_their_end_at_the_other_and_back() throws Exception {
        var elsewhere = start("waiting", "elsewhere").awaitReady();
        var tea = Shop.unique("TEA");
        shop(elsewhere).sells(tea, 450, 1_000);
        begin(shop(elsewhere), tea, 7);
        assertThat(ended()).isZero();
        elsewhere.kill();

        var group = start("in-the-group", "in-the-group").awaitReady();
        assertThat(ended()).as("before the first command").isEqualTo(7);
        assertThat(readers()).isEmpty();
        begin(shop(group), tea, 3);
        assertThat(ended()).isEqualTo(10);
        group.kill();

        var overTheLog = start("over-the-log", "over-the-log").awaitReady();
        begin(shop(overTheLog), tea, 5);
        await().atMost(IN_THE_END).until(() -> ended() == 15);
        overTheLog.kill();

        start("in-the-group-again", "in-the-group").awaitReady();
        assertThat(readers()).isEmpty();
        assertThat(events("OrderPlaced")).isEqualTo(15);
        assertThat(events("StockReserved")).isEqualTo(15);
    }

    @Test
    void processes_that_carry_checkouts_out_at_different_places_do_not_run_side_by_side() throws Exception {
        var group = start("first", "in-the-group").awaitReady();
        refused(start("beside-the-group", "over-the-log"), "in-the-group", "over-the-log");
        refused(start("elsewhere-beside-the-group", "elsewhere"), "in-the-group", "elsewhere");
        start("its-like", "in-the-group").awaitReady().kill();
        group.kill();

        start("second", "elsewhere").awaitReady();
        refused(start("beside-the-log", "in-the-group"), "over-the-log", "in-the-group");
        start("others-like", "over-the-log").awaitReady();
    }

    private static void refused(Side side, String there, String here) throws InterruptedException {
        assertThat(side.awaitExit()).isNotZero();
        assertThat(side.output()).contains("carried out " + there + " by another process", "\"" + here + "\"",
            "cartwright.checkout.saga").doesNotContain("\tat ");
    }

    private Side start(String name, String place) {
        var settings = new HashMap<>(database.settings());
        settings.put("CARTWRIGHT_CHECKOUT_SAGA", place);
        var side = Side.start(Side.COMMAND, "place-" + name, settings);
        sides.add(side);
        return side;
    }

    private static Shop shop(Side side) {
        return new Shop(side.address());
    }

    private static void begin(Shop shop, String sku, int howMany) {
        IntStream.range(0, howMany).forEach(_ -> {
            var customer = Shop.unique("ann");
            shop.adds(customer, sku, 2);
            assertThat(shop.checksOut(customer, "Prefer", "respond-async").status()).isEqualTo(202);
        });
    }

    private long ended() {
        return events("CheckoutCompleted");
    }

    private long events(String type) {
        return database.as(Database.APPLICATION)
            .sql("SELECT count(*) FROM log.event_log WHERE event_type LIKE '%$' || ?").param(type)
            .query(Long.class).single();
    }

    private List<String> readers() {
        return database.as(Database.APPLICATION).sql("SELECT reader FROM log.reader_token WHERE reader = ?")
            .param("checkout-saga").query(String.class).list();
    }
}
