package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.CpuMeter;
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
import dev.cartwright.standalone.Standalone;
import java.time.Duration;

/**
 * Checkouts over HTTP, from a shop in a JVM of its own; and how long one takes when nobody else is there. The clients
 * are in this JVM and take a good part of the CPU: the comparison with other shops is for the peers' driver, which
 * takes little.
 */
final class Http implements Scenario {

    private static final int ALONE = 200;

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        for (Kind kind : Kind.values()) {
            bench.database().empty();
            try (
                var shop = Program.start(Standalone.class, bench.database().access(),
                    bench.scratch().resolve("http.log"));
                var counter = new HttpCounter(shop.address(), shop.address())) {
                measure(bench, findings, kind, counter, bench.cpu().and("shop", shop.processId()));
            }
        }
    }

    private static void measure(Bench bench, Findings findings, Kind kind, HttpCounter counter, CpuMeter cpu)
        throws Exception {
        var book = new LogBook(bench.database().owner());
        var shoppers = new Shoppers(counter, kind.products());
        long before = book.head();
        var measured = Supply.measure(bench.warmUp(), bench.window(), jobs -> {
            var work = shoppers.fillCarts(jobs);
            bench.database().settle();
            return work;
        }, (jobs, atMost, work) -> Load.closed(cpu, bench.clients(), jobs, atMost, work));
        findings.rate(Names.http(kind.word()), measured.window());
        int done = measured.warmUp() + measured.window().done();
        if (kind == Kind.SPREAD) {
            done += alone(findings, shoppers, cpu);
        }
        book.requireCheckouts(before, done);
    }

    private static int alone(Findings findings, Shoppers shoppers, CpuMeter cpu) throws Exception {
        var window = Load.closed(cpu, 1, ALONE, Duration.ofMinutes(5), shoppers.fillCarts(ALONE));
        MeasuredWrong.unlessEqual("checkouts of one client", ALONE, window.done());
        findings.add(Names.HTTP_IDLE, Unit.MILLIS, window.latencies().millis(50), window.details());
        return ALONE;
    }
}
