package dev.cartwright.benchmarks.shop;

import dev.cartwright.benchmarks.measure.CpuMeter;
import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.measure.Work;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * People who each fill a cart with two different products, by chance, and buy it. Their products are their own: what
 * others sell in the same log is none of their business.
 */
public final class Shoppers {

    /** As many of one product as there can be. */
    private static final int STOCK = 1_000_000_000;

    /** Fewer than the shop has connections: to fill carts is not what is measured, and is not to fail. */
    private static final int FILLING_AT_ONCE = 16;
    private static final Duration FILLING_MAX = Duration.ofHours(1);

    private final String prefix = Ids.prefix();
    private final SplittableRandom chance = new SplittableRandom(42);
    private final Counter counter;
    private final int products;
    private int customers;

    /** How the shop is spoken to. */
    public interface Counter {

        void register(String sku, int stock) throws Exception;

        void add(String customer, String sku) throws Exception;

        /** Returns when the order is placed. */
        void checkOut(String customer) throws Exception;
    }

    public Shoppers(Counter counter, int products) throws Exception {
        this.counter = counter;
        this.products = products;
        all(products, nth -> counter.register(prefix + nth, STOCK));
    }

    /** What a customer does with a full cart. */
    @FunctionalInterface
    public interface Purchase {
        void by(String customer) throws Exception;
    }

    /** Fills the carts of the next so many customers; the work is to check them out. */
    public Work fillCarts(int more) throws Exception {
        return fillCarts(more, counter::checkOut);
    }

    /** Fills the carts of the next so many customers, for something else than just to check them out. */
    public Work fillCarts(int more, Purchase purchase) throws Exception {
        int first = customers;
        customers += more;
        int[] baskets = chance.ints(2L * more, 0, Integer.MAX_VALUE).toArray();
        all(more, nth -> {
            int one = baskets[2 * nth] % products;
            int other = (one + 1 + baskets[2 * nth + 1] % (products - 1)) % products;
            counter.add(customer(first + nth), prefix + one);
            counter.add(customer(first + nth), prefix + other);
        });
        return nth -> purchase.by(customer(first + nth));
    }

    private String customer(int nth) {
        return prefix + nth;
    }

    private static void all(int jobs, Work work) throws InterruptedException {
        var cpu = new CpuMeter(OptionalLong.empty());
        var window = Load.closed(cpu, FILLING_AT_ONCE, jobs, FILLING_MAX, work);
        MeasuredWrong.unless(window.done() == jobs, "preparing " + jobs + " jobs: " + window.errors());
    }
}
