package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.HttpCounter;
import dev.cartwright.benchmarks.shop.Program;
import dev.cartwright.benchmarks.shop.Shoppers;
import dev.cartwright.standalone.Standalone;
import java.time.Duration;
import java.util.Map;

/**
 * A million checkouts over HTTP: whether a heap of 1 GiB is enough, and what is live in it after every tenth of them.
 * Takes long, and runs only when it is asked for.
 */
final class Endurance implements Scenario {

    private static final int ROUNDS = 10;
    private static final int CHECKOUTS = 1_000_000;
    private static final int CHECKOUTS_QUICK = 10_000;

    private static final Duration ROUND_MAX = Duration.ofHours(2);

    @Override
    public String name() {
        return "endurance";
    }

    @Override
    public boolean usual() {
        return false;
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        bench.database().empty();
        int each = (bench.quick() ? CHECKOUTS_QUICK : CHECKOUTS) / ROUNDS;
        try (
            var shop = Program.start(Standalone.class, bench.database().access(),
                bench.scratch().resolve("endurance.log"));
            var counter = new HttpCounter(shop.address(), shop.address())) {
            var shoppers = new Shoppers(counter, Kind.SPREAD.products());
            var cpu = bench.cpu().and("shop", shop.processId());
            for (int round = 1; round <= ROUNDS; round++) {
                var carts = shoppers.fillCarts(each);
                var window = Load.closed(cpu, bench.clients(), each, ROUND_MAX, carts);
                MeasuredWrong.unless(window.done() == each, "errors: " + window.errors());
                findings.rate("endurance, round " + round, window);
                findings.add("live heap after round " + round, Unit.MEBIBYTES, shop.liveHeapMiB(), Map.of());
            }
            new LogBook(bench.database().owner()).requireCheckouts(0, each * ROUNDS);
        }
    }
}
