package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.Supply;
import dev.cartwright.benchmarks.measure.Supply.Measured;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.shop.CommandCounter;
import dev.cartwright.benchmarks.shop.ShopInProcess;
import dev.cartwright.benchmarks.shop.Shoppers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Complete checkouts of two lines by command, in this process: from the command until the checkout is completed. Once
 * with the projections beside it, which want their share of the CPU, and once without.
 */
final class Checkouts implements Scenario {

    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(30);
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String name() {
        return "checkouts";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        for (Kind kind : Kind.values()) {
            bench.database().empty();
            try (var shop = ShopInProcess.whole(bench.database().access())) {
                var name = Names.checkouts(kind.word(), Names.WHOLE_SHOP);
                measure(bench, shop, kind, (measured, more) -> {
                    more.put("secondsUntilAllIsVisible", catchUp(bench, shop));
                    findings.rate(name, measured.window(), more);
                });
            }
            bench.database().empty();
            try (var shop = ShopInProcess.commandSideAlone(bench.database().access())) {
                var name = Names.checkouts(kind.word(), Names.COMMAND_SIDE);
                measure(bench, shop, kind, (measured, more) -> findings.rate(name, measured.window(), more));
            }
        }
    }

    /** What is done with a measurement as soon as it is over. */
    @FunctionalInterface
    interface Afterwards {
        void accept(Measured measured, Map<String, Object> details) throws Exception;
    }

    /** Measures, and checks that every checkout is in the log; the products are new in any log. */
    static void measure(Bench bench, ShopInProcess shop, Kind kind, Afterwards afterwards) throws Exception {
        var book = new LogBook(bench.database().owner());
        try (var counter = CommandCounter.of(shop, book)) {
            var shoppers = new Shoppers(counter, kind.products());
            long before = book.head();
            var measured = Supply.measure(bench.warmUp(), bench.window(), jobs -> {
                var work = shoppers.fillCarts(jobs);
                bench.database().settle();
                return work;
            }, (jobs, atMost, work) -> Load.closed(bench.cpu(), bench.clientsInProcess(), jobs, atMost, work));
            var details = new LinkedHashMap<String, Object>();
            details.put("sagaInTheCommand", counter.answersAreOutcomes());
            afterwards.accept(measured, details);
            book.requireCheckouts(before, measured.warmUp() + measured.window().done());
        }
    }

    /** How long the projections need until they show everything. */
    static double catchUp(Bench bench, ShopInProcess shop) throws InterruptedException {
        long begin = System.nanoTime();
        var book = new LogBook(bench.database().owner());
        shop.projections().awaitPosition(book.head(), CATCH_UP_MAX);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        book.requireEveryOrderInTheView();
        return seconds;
    }
}
