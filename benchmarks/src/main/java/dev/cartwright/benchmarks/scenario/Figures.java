package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.Latencies;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.postgres.History;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.HttpCounter;
import dev.cartwright.benchmarks.shop.Program;
import dev.cartwright.benchmarks.shop.ShopInProcess;
import dev.cartwright.standalone.Standalone;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What analysts ask, over HTTP, of a year with a million orders of a thousand products: how long an answer takes, one
 * after the other. They are counted before, and the answers must hold all of them.
 */
final class Figures implements Scenario {

    private static final int ORDERS = 1_000_000;
    private static final int ORDERS_QUICK = 20_000;
    private static final int TIMES = 100;
    private static final int TIMES_QUICK = 10;

    private static final Duration COUNTED_WITHIN = Duration.ofHours(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    private static final Pattern COMPLETE = Pattern.compile("\"completeUpTo\":\\{\"position\":(\\d+)");
    private static final Pattern PLACED = Pattern.compile("\"ordersPlaced\":(\\d+)");

    private final Map<String, String> questions = questions(
        LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC).minusDays(30));

    private static Map<String, String> questions(LocalDate monthAgo) {
        var questions = new LinkedHashMap<String, String>();
        questions.put("sales by day", "/analytics/sales");
        questions.put("sales by hour of a month", "/analytics/sales?bucket=hour&from=" + monthAgo);
        questions.put("sales by month", "/analytics/sales?bucket=month");
        questions.put("products by revenue", "/analytics/products?limit=100");
        questions.put("funnel", "/analytics/funnel");
        questions.put("stock", "/analytics/stock?limit=100");
        return questions;
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        var orders = bench.quick() ? ORDERS_QUICK : ORDERS;
        bench.database().empty();
        ShopInProcess.commandSideAlone(bench.database().access()).close(); // makes the tables
        new History(bench.database().owner()).fillWithOrders(orders);
        try (
            var shop = Program.start(Standalone.class, bench.database().access(),
                bench.scratch().resolve("figures.log"));
            var counter = new HttpCounter(shop.address(), shop.address())) {
            awaitCounted(counter, new LogBook(bench.database().owner()).head(), orders);
            bench.database().settle();
            ask(counter, bench.quick() ? TIMES_QUICK : TIMES, findings);
        }
    }

    private static void awaitCounted(HttpCounter counter, long head, int orders) throws Exception {
        var begin = System.nanoTime();
        while (completeUpTo(counter) < head) {
            MeasuredWrong.unless(System.nanoTime() - begin < COUNTED_WITHIN.toNanos(), "not counted in time");
            Thread.sleep(LOOK_AGAIN_AFTER);
        }
        MeasuredWrong.unlessEqual("orders counted", orders, number(PLACED, counter.read("/analytics/funnel")));
    }

    static long completeUpTo(HttpCounter counter) throws Exception {
        return number(COMPLETE, counter.read("/analytics/funnel"));
    }

    private static long number(Pattern where, String answer) {
        var found = where.matcher(answer);
        MeasuredWrong.unless(found.find(), "no number in " + answer);
        return Long.parseLong(found.group(1));
    }

    private void ask(HttpCounter counter, int times, Findings findings) throws Exception {
        var all = new Latencies();
        for (var question : questions.entrySet()) {
            var latencies = new Latencies();
            for (int n = -times; n < times; n++) { // as often to warm up
                var begin = System.nanoTime();
                counter.read(question.getValue());
                if (n >= 0) {
                    latencies.add(System.nanoTime() - begin);
                    all.add(System.nanoTime() - begin);
                }
            }
            findings.add(Names.figures(question.getKey()), Unit.MILLIS, latencies.millis(50),
                Map.of("p99", latencies.millis(99), "samples", latencies.count()));
        }
        findings.add(Names.FIGURES_ASKED, Unit.MILLIS, all.millis(99), Map.of("samples", all.count()));
    }
}
