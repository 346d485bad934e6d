package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.CpuMeter;
import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.measure.Supply;
import dev.cartwright.benchmarks.measure.Window;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.HttpCounter;
import dev.cartwright.benchmarks.shop.Program;
import dev.cartwright.benchmarks.shop.Shoppers;
import dev.cartwright.standalone.Standalone;
import java.time.Duration;
import java.util.Map;

/**
 * What a provider of payments that hangs for a minute is to those who need none: the same load, at a third of what the
 * shop can bear, before and while more payments hang than calls may be made at once.
 */
final class Hanging implements Scenario {

    private static final int PAYMENTS = 200;
    private static final Duration NO_HURRY = Duration.ofMinutes(5);

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
        atRate(third, bench.warmUp(), shoppers, cpu);

        var without = atRate(third, bench.window(), shoppers, cpu);
        var payers = shoppers.fillCarts(PAYMENTS, counter::checkOutSlowly);
        MeasuredWrong.unlessEqual("payments under way", PAYMENTS,
            Load.closed(cpu, bench.clients(), PAYMENTS, NO_HURRY, payers).done());
        var beside = atRate(third, bench.window(), shoppers, cpu);
        findings.add(Names.BESIDE_NOBODY, Unit.MILLIS, without.latencies().millis(99), without.details());
        findings.add(Names.BESIDE_HANGING, Unit.MILLIS, beside.latencies().millis(99), beside.details());
    }

    private static Window atRate(double perSecond, Duration atMost, Shoppers shoppers, CpuMeter cpu) throws Exception {
        int jobs = (int) Math.ceil(perSecond * atMost.toSeconds());
        var window = Load.open(cpu, perSecond, jobs, atMost, shoppers.fillCarts(jobs));
        MeasuredWrong.unless(window.errors().isEmpty(), "errors: " + window.errors());
        return window;
    }
}
