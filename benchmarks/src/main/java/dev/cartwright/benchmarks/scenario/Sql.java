package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.Supply;
import dev.cartwright.benchmarks.measure.Work;
import dev.cartwright.benchmarks.postgres.HandWritten;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import java.util.function.BiFunction;

/** The baselines: the same checkouts by hand-written SQL, on the same PostgreSQL and with as many clients. */
final class Sql implements Scenario {

    /** With more, two cores are slower: they wait for the same rows, and switch between more processes. */
    private static final int CONNECTIONS = 16;

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        for (Kind kind : Kind.values()) {
            measure(bench, findings, kind, Names.STATEMENTS, HandWritten::statementByStatement);
            measure(bench, findings, kind, Names.ONE_CALL, HandWritten::oneCall);
        }
    }

    private static void measure(Bench bench, Findings findings, Kind kind, String how,
        BiFunction<HandWritten, Integer, Work> checkout) throws Exception {
        try (var tables = new HandWritten(bench.database(), kind.products(), CONNECTIONS)) {
            var measured = Supply.measure(bench.warmUp(), bench.window(), jobs -> {
                int first = tables.carts();
                tables.fill(jobs);
                bench.database().settle();
                return checkout.apply(tables, first);
            }, (jobs, atMost, work) -> Load.closed(bench.cpu(), bench.clientsInProcess(), jobs, atMost, work));
            tables.requireCheckouts(measured.warmUp() + measured.window().done());
            findings.rate(Names.sql(kind.word(), how), measured.window());
        }
    }
}
