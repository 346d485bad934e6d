package dev.cartwright.standalone.apart;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Customers who buy one product after the other until they are sent home, and what they were answered. */
final class Crowd implements AutoCloseable {

    private static final int CUSTOMERS = 4;

    private final Shop shop;
    private final List<String> skus;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS);
    private final List<Future<?>> customers;
    private volatile boolean open = true;

    private Crowd(Shop shop, List<String> skus) {
        this.shop = shop;
        this.skus = skus;
        this.customers = Stream.<Runnable>generate(() -> this::buy).limit(CUSTOMERS).<Future<?>>map(threads::submit)
            .toList();
    }

    /** Each checkout is of one of the first, two of the second, and so on. */
    static Crowd buying(Shop shop, List<String> skus) {
        return new Crowd(shop, skus);
    }

    private void buy() {
        while (open) {
            var customer = Shop.unique("customer");
            for (int i = 0; i < skus.size(); i++) {
                answers.add(shop.post("/carts/" + customer + "/items", """
                    {"sku":"%s","quantity":%d}""".formatted(skus.get(i), i + 1)));
            }
            answers.add(shop.checksOut(customer, "Prefer", "wait=2"));
            answers.add(shop.get("/products/" + skus.getFirst()));
        }
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** All answers; every request has got one. */
    List<Answer> goHome() throws Exception {
        open = false;
        for (var customer : customers) {
            customer.get(60, TimeUnit.SECONDS);
        }
        return answers();
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
    }
}
