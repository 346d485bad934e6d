package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** As many as the shop can take, who receive stock, fill carts and buy, until they are sent home or nobody answers. */
final class Throng {

    private static final int CLIENTS = 32;
    private static final int GOODBYE_MAX_SECONDS = 120;

    private final Shop shop;
    private final List<String> skus;
    private final Promises promises;
    private final List<CompletableFuture<Void>> clients;
    private volatile boolean open = true;

    private Throng(Shop shop, List<String> skus, Promises promises, long seed) {
        this.shop = shop;
        this.skus = skus;
        this.promises = promises;
        this.clients = IntStream.range(0, CLIENTS)
            .mapToObj(client -> CompletableFuture.runAsync(() -> visit(new Random(seed + client)),
                Thread::startVirtualThread))
            .toList();
    }

    /**
     * @param skus     of which no more comes of the last
     * @param promises keeps what they are answered
     */
    static Throng entering(Shop shop, List<String> skus, Promises promises, long seed) {
        return new Throng(shop, skus, promises, seed);
    }

    private void visit(Random random) {
        while (open) {
            try {
                if (random.nextInt(3) == 0) {
                    buySomething(random);
                } else {
                    receiveSomething(random);
                }
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

    private void receiveSomething(Random random) {
        var reference = Shop.unique("receipt");
        promises.receiptAsked(reference);
        var sku = skus.get(random.nextInt(skus.size() - 1));
        var answer = shop.post("/products/" + sku + "/stock-receipts", """
            {"quantity":%d,"reference":"%s"}""".formatted(1 + random.nextInt(3), reference));
        if (isYes(answer, 204)) {
            promises.receiptAcknowledged(reference);
        }
    }

    private void buySomething(Random random) {
        var customer = Shop.unique("customer");
        for (var n = 1 + random.nextInt(3); n > 0; n--) {
            var quantity = 1 + random.nextInt(4);
            promises.unitsAsked(customer, quantity);
            var answer = shop.post("/carts/" + customer + "/items", """
                {"sku":"%s","quantity":%d}""".formatted(any(random), quantity));
            if (!isYes(answer, 204)) {
                return; // whether it is in the cart is not known: no second one, so that only one is not known
            }
            promises.unitsAcknowledged(customer);
        }
        promises.orderAsked(customer);
        var answer = shop.checksOut(customer, "Prefer", "wait=30");
        if (answer.status() == 409) {
            promises.orderRefused(customer);
        } else if (isYes(answer, 201)) {
            promises.orderAcknowledged(customer, answer.json().get("orderId").asString());
        }
    }

    /** A no for now says nothing of what was done; any other no is wrong. */
    private static boolean isYes(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer.json()).isIn(status, 202, 503);
        return answer.status() == status;
    }

    private String any(Random random) {
        return skus.get(random.nextInt(skus.size()));
    }

    /** Returns when each of them has his answer, or knows that he will get none. */
    void goHome() {
        open = false;
        clients.forEach(client -> client.orTimeout(GOODBYE_MAX_SECONDS, TimeUnit.SECONDS).join());
    }
}
