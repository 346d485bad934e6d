package dev.cartwright.benchmarks.shop;

import dev.cartwright.api.CheckoutId;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that have not been used before in this log. */
final class Ids {

    private static final AtomicInteger BATCHES = new AtomicInteger();

    private Ids() {}

    /** Begins the names of all products and customers of one measurement. */
    static String prefix() {
        return "b" + BATCHES.incrementAndGet() + "-";
    }

    /** By time, as the shop's own: so the newest are neighbours in every index. */
    static CheckoutId checkout() {
        var random = ThreadLocalRandom.current();
        return new CheckoutId(new UUID((InstantSource.system().millis() << 16) | 0x7000 | random.nextLong(0x1000),
            random.nextLong() >>> 2 | 1L << 63));
    }
}
