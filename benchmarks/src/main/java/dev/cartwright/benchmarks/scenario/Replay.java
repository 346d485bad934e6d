package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.postgres.History;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.ShopInProcess;
import java.time.Duration;
import java.util.Map;

/**
 * All read models from the first event to the last: how many events per second have gone into every one of them. They
 * have been there once before, so the compiler is done, and are emptied; the emptying is not in the time.
 */
final class Replay implements Scenario {

    private static final int EVENTS = 200_000;
    private static final int EVENTS_QUICK = 20_000;

    private static final Duration REPLAY_MAX = Duration.ofHours(1);
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        fill(bench, bench.quick() ? EVENTS_QUICK : EVENTS);
        try (var shop = ShopInProcess.whole(bench.database().access())) {
            replay(bench, findings, shop, Names.REPLAY);
        }
    }

    /** Leaves a log of so many events, which nobody has read yet. */
    static History fill(Bench bench, int events) {
        bench.database().empty();
        ShopInProcess.commandSideAlone(bench.database().access()).close(); // makes the tables
        var history = new History(bench.database().owner());
        history.fill(events);
        return history;
    }

    static void replay(Bench bench, Findings findings, ShopInProcess shop, String name) throws InterruptedException {
        var book = new LogBook(bench.database().owner());
        long head = book.head();
        var projections = shop.projections();
        projections.awaitPosition(head, REPLAY_MAX);
        projections.forget();
        bench.database().settle();
        long begin = System.nanoTime();
        projections.start();
        projections.awaitPosition(head, REPLAY_MAX);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        book.requireEveryOrderInTheView();
        findings.add(name, Unit.PER_SECOND, head / seconds,
            Map.of("events", head, "seconds", seconds, "projections", projections.count()));
    }
}
