package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Customers who pay in every way there is, and staff who ship, refund and call off, until they are sent home. */
final class Payers {

    static final List<String> SKUS = List.of("CUP", "POT", "TEA");

    private static final int CLIENTS = 16;
    private static final int GOODBYE_MAX_SECONDS = 120;
    private static final List<String> METHODS = List.of("pm_card_visa", "pm_card_visa", "pm_card_visa",
        "pm_card_chargeDeclined", "pm_card_error");

    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger shipments = new AtomicInteger();
    private final AtomicInteger refunds = new AtomicInteger();
    private final AtomicInteger cancellations = new AtomicInteger();
    private final Queue<Parcel> shipped = new ConcurrentLinkedQueue<>();
    private List<CompletableFuture<Void>> clients = List.of();
    private volatile boolean open;

    private record Parcel(String order, String sku) {}

    void enter(Shop shop, long seed) {
        open = true;
        clients = IntStream.range(0, CLIENTS).mapToObj(client -> CompletableFuture.runAsync(
            () -> visit(shop, new Random(seed + client)), Thread::startVirtualThread)).toList();
    }

    private void visit(Shop shop, Random random) {
        while (open) {
            try {
                buy(shop, random);
            } catch (ShopIsAway e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void buy(Shop shop, Random random) {
        var customer = Shop.unique("payer");
        var sku = SKUS.get(random.nextInt(SKUS.size()));
        if (!isYes(shop.post("/carts/" + customer + "/items", "{\"sku\":\"%s\",\"quantity\":3}".formatted(sku)), 204)) {
            return;
        }
        var atOnce = random.nextBoolean();
        var checkout = shop.post("/carts/" + customer + "/checkout", atOnce ? method(random) : null, "Prefer",
            "wait=2");
        if (checkout.status() != 201) {
            assertThat(checkout.status()).as("%s", checkout.json()).isIn(202, 402, 503);
            return;
        }
        orders.incrementAndGet();
        var order = "/orders/" + checkout.json().path("orderId").asString();
        if (!atOnce && random.nextInt(4) > 0) {
            assertThat(shop.post(order + "/payment", method(random), "Prefer", "wait=2").status())
                .isIn(200, 202, 402, 409, 503);
        }
        whatever(shop, order, sku, random);
    }

    private static String method(Random random) {
        return "{\"paymentMethod\":\"%s\"}".formatted(METHODS.get(random.nextInt(METHODS.size())));
    }

    private void whatever(Shop shop, String order, String sku, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> count(cancellations, shop.post(order + "/cancellation", "{\"reason\":\"no\"}"), 204);
            case 1, 2 -> ship(shop, new Parcel(order, sku));
            default -> {} // it waits, and its time runs out
        }
    }

    /** And takes one back that was shipped before: the money for this one may not be there yet. */
    private void ship(Shop shop, Parcel parcel) {
        count(shipments, shop.post(parcel.order() + "/shipments", "{\"lines\":[{\"sku\":\"%s\",\"quantity\":2}]}"
            .formatted(parcel.sku()), "Prefer", "wait=2"), 201);
        var back = shipped.poll();
        shipped.add(parcel);
        if (back != null) {
            count(refunds, shop.post(back.order() + "/refunds", """
                {"amount":{"amount":150,"currency":"EUR"},"reason":"chipped",
                 "restock":[{"sku":"%s","quantity":1}]}""".formatted(back.sku()), "Prefer", "wait=1"), 201);
        }
    }

    private static void count(AtomicInteger counter, Answer answer, int yes) {
        assertThat(answer.status()).as("%s", answer.json()).isIn(yes, 409, 503);
        if (answer.status() == yes) {
            counter.incrementAndGet();
        }
    }

    private static boolean isYes(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer.json()).isIn(status, 503);
        return answer.status() == status;
    }

    void awaitMoreDeedsThan(int number) {
        await().atMost(Duration.ofSeconds(60))
            .until(() -> orders.get() > number && shipments.get() + cancellations.get() > number);
    }

    void goHome() {
        open = false;
        clients.forEach(client -> client.orTimeout(GOODBYE_MAX_SECONDS, TimeUnit.SECONDS).join());
    }

    @Override
    public String toString() {
        return "acknowledged: %s orders, %s shipments, %s refunds, %s cancellations".formatted(orders, shipments,
            refunds, cancellations);
    }
}
