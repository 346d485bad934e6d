package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.CpuMeter;
import dev.cartwright.benchmarks.measure.Latencies;
import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.measure.Supply;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.HttpCounter;
import dev.cartwright.benchmarks.shop.Program;
import dev.cartwright.benchmarks.shop.Shoppers;
import dev.cartwright.command.CommandSideProgram;
import dev.cartwright.query.QuerySideProgram;
import dev.cartwright.standalone.Standalone;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How long after its answer an order can be read, at half the load that the shop can bear; in one process, and with the
 * sides in two. Asked over HTTP, again and again until it is there: the asking is in the number.
 */
final class Lag implements Scenario {

    /** Who looks for one order looks for no other; more eyes would be a load of their own. */
    private static final int EYES = 2;

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(5);
    private static final Duration LAG_MAX = Duration.ofMinutes(1);

    private static final double[] PERCENTS = {50, 99, 99.9};

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        var access = bench.database().access();
        bench.database().empty();
        try (
            var shop = Program.start(Standalone.class, access, bench.scratch().resolve("lag-standalone.log"));
            var counter = new HttpCounter(shop.address(), shop.address())) {
            measure(bench, findings, Names.ONE_PROCESS, counter, bench.cpu().and("shop", shop.processId()));
        }
        bench.database().empty();
        try (
            var commands = Program.start(CommandSideProgram.class, access, bench.scratch().resolve("lag-commands.log"));
            var queries = Program.start(QuerySideProgram.class, access, bench.scratch().resolve("lag-queries.log"));
            var counter = new HttpCounter(commands.address(), queries.address())) {
            measure(bench, findings, Names.TWO_PROCESSES, counter,
                bench.cpu().and("commands", commands.processId()).and("queries", queries.processId()));
        }
    }

    private static void measure(Bench bench, Findings findings, String where, HttpCounter counter, CpuMeter cpu)
        throws Exception {
        var shoppers = new Shoppers(counter, Kind.SPREAD.products());
        var full = Supply.measure(bench.warmUp(), bench.warmUp(), shoppers::fillCarts,
            (jobs, atMost, work) -> Load.closed(cpu, bench.clients(), jobs, atMost, work)).window().perSecond();
        double half = full / 2;
        lagsAt(half, bench.warmUp(), shoppers, counter, cpu); // to look for orders needs its warm-up as well
        bench.database().settle();
        try (var figures = FiguresLag.watch(counter, new LogBook(bench.database().owner()))) {
            var lags = lagsAt(half, bench.window(), shoppers, counter, cpu);
            report(findings, where, lags, Map.of("offeredPerSecond", half, "samples", lags.count()));
            figures.report(findings, where, half);
        }
    }

    private static Latencies lagsAt(double perSecond, Duration atMost, Shoppers shoppers, HttpCounter counter,
        CpuMeter cpu) throws Exception {
        int jobs = (int) Math.ceil(perSecond * atMost.toSeconds());
        var eyes = new Eyes(counter);
        var checkouts = shoppers.fillCarts(jobs, eyes::follow);
        shoppers.fillCarts(1, new Eyes(counter)::follow).once(0); // the read models are done with what went before
        var window = Load.open(cpu, perSecond, jobs, atMost, checkouts);
        MeasuredWrong.unless(window.errors().isEmpty(), "errors: " + window.errors());
        return eyes.lags;
    }

    private static void report(Findings findings, String where, Latencies lags, Map<String, Object> details) {
        MeasuredWrong.unless(lags.count() > 0, "nobody has seen an order");
        for (double percent : PERCENTS) {
            var percentile = "p" + (percent == Math.rint(percent) ? Long.toString((long) percent) : percent);
            findings.add(Names.lag(where, percentile), Unit.MILLIS, lags.millis(percent), details);
        }
    }

    /** A few who look for the order that they have just been told of, until they see it. */
    private static final class Eyes {

        private final Semaphore free = new Semaphore(EYES);
        private final HttpCounter counter;
        private final Latencies lags = new Latencies();

        Eyes(HttpCounter counter) {
            this.counter = counter;
        }

        void follow(String customer) throws Exception {
            var order = counter.orderOf(customer);
            long answered = System.nanoTime();
            if (!free.tryAcquire()) {
                return;
            }
            try {
                while (!counter.isThere(order)) {
                    MeasuredWrong.unless(System.nanoTime() - answered < LAG_MAX.toNanos(), "not visible: " + order);
                    Thread.sleep(LOOK_AGAIN_AFTER);
                }
                long lag = System.nanoTime() - answered;
                synchronized (lags) {
                    lags.add(lag);
                }
            } finally {
                free.release();
            }
        }
    }
}
