package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.CpuMeter;
import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.measure.Supply;
import dev.cartwright.benchmarks.measure.Window;
import dev.cartwright.benchmarks.measure.Work;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.HttpCounter;
import dev.cartwright.benchmarks.shop.Program;
import dev.cartwright.benchmarks.shop.Shoppers;
import dev.cartwright.standalone.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a provider of payments that hangs for a minute is to those who need none: the same load, at a third of what the
 * shop can bear, before and while more payments hang than calls may be made at once.
 */
final class Hanging implements Scenario {

    private static final int PAYMENTS = 200;
    private static final int AT_ONCE = 16; // what is configured

    /** Less than it takes until a call is given up, and after some of them the provider is left alone. */
    private static final Duration HANGS_AT_LEAST = Duration.ofSeconds(15);

    /** Of the same load, before what is measured: that many begin to pay at once is not the question. */
    private static final Duration LEAD_IN = Duration.ofSeconds(2);
    private static final Duration NO_HURRY = Duration.ofMinutes(5);
    private static final Pattern CALLS = Pattern
        .compile("(?m)^cartwright_payments_calls_under_way_seconds_count (\\S+)");

    @Override
    public String name() {
        return "hanging";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        bench.database().empty();
        try (
            var shop = Program.start(Standalone.class, bench.database().access(),
                bench.scratch().resolve("hanging.log"), Map.of("CARTWRIGHT_PAYMENTS_SANDBOX_SLOWANSWER", "60s"));
            var counter = new HttpCounter(shop.address(), shop.address())) {
            measure(bench, findings, counter, bench.cpu().and("shop", shop.processId()));
        }
    }

    private static void measure(Bench bench, Findings findings, HttpCounter counter, CpuMeter cpu) throws Exception {
        var shoppers = new Shoppers(counter, Kind.SPREAD.products());
        double third = Supply.measure(bench.warmUp(), bench.warmUp(), shoppers::fillCarts,
            (jobs, atMost, work) -> Load.closed(cpu, bench.clients(), jobs, atMost, work)).window().perSecond() / 3;
        int warmingUp = jobs(third, bench.warmUp());
        atRate(third, bench.warmUp(), warmingUp, shoppers.fillCarts(warmingUp), cpu);

        // all carts are full before anything is measured, and before the first call begins to hang
        var window = bench.window().compareTo(HANGS_AT_LEAST) < 0 ? bench.window() : HANGS_AT_LEAST;
        int jobs = jobs(third, window);
        int before = jobs(third, LEAD_IN);
        var alone = List.of(shoppers.fillCarts(before), shoppers.fillCarts(jobs));
        var together = List.of(shoppers.fillCarts(before), shoppers.fillCarts(jobs));
        var payers = shoppers.fillCarts(PAYMENTS, counter::checkOutSlowly);
        bench.database().settle();

        atRate(third, LEAD_IN, before, alone.getFirst(), cpu);
        var without = atRate(third, window, jobs, alone.getLast(), cpu);
        MeasuredWrong.unlessEqual("payments under way", PAYMENTS,
            Load.closed(cpu, bench.clients(), PAYMENTS, NO_HURRY, payers).done());
        requireHanging(counter);
        atRate(third, LEAD_IN, before, together.getFirst(), cpu);
        var beside = atRate(third, window, jobs, together.getLast(), cpu);
        requireHanging(counter);
        findings.add(Names.BESIDE_NOBODY, Unit.MILLIS, without.latencies().millis(99), without.details());
        findings.add(Names.BESIDE_HANGING, Unit.MILLIS, beside.latencies().millis(99), beside.details());
    }

    private static int jobs(double perSecond, Duration window) {
        return (int) Math.ceil(perSecond * window.toSeconds());
    }

    private static Window atRate(double perSecond, Duration atMost, int jobs, Work work, CpuMeter cpu)
        throws Exception {
        var window = Load.open(cpu, perSecond, jobs, atMost, work);
        MeasuredWrong.unless(window.errors().isEmpty(), "errors: " + window.errors());
        return window;
    }

    /** As many calls hang as may be made at once; asked of the program's own meters. */
    private static void requireHanging(HttpCounter counter) throws Exception {
        var meters = counter.read("/actuator/prometheus");
        var hanging = CALLS.matcher(meters);
        MeasuredWrong.unless(hanging.find(), "the program does not say how many calls are under way");
        MeasuredWrong.unlessEqual("calls that hang", AT_ONCE, (int) Double.parseDouble(hanging.group(1)));
    }
}
