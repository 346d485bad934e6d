package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.Latencies;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.HttpCounter;
import java.time.Duration;
import java.util.Map;

/**
 * How long after an event stands in the log the figures say that they are complete up to it: looked for now and then,
 * beside a load, by somebody who does not say that he waits for it.
 */
final class FiguresLag implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

    private final HttpCounter counter;
    private final LogBook book;
    private final Latencies lags = new Latencies();
    private volatile boolean over;

    private FiguresLag(HttpCounter counter, LogBook book) {
        this.counter = counter;
        this.book = book;
    }

    static FiguresLag watch(HttpCounter counter, LogBook book) {
        var lag = new FiguresLag(counter, book);
        Thread.ofVirtual().start(lag::look);
        return lag;
    }

    private void look() {
        try {
            while (!over) {
                var wanted = book.head();
                var begin = System.nanoTime();
                while (!over && Figures.completeUpTo(counter) < wanted) {
                    Thread.sleep(LOOK_AGAIN_AFTER);
                }
                add(System.nanoTime() - begin);
                Thread.sleep(BETWEEN);
            }
        } catch (Exception e) {
            over = true; // too few lags, which is noticed
        }
    }

    private void add(long lag) {
        synchronized (lags) {
            if (!over) {
                lags.add(lag);
            }
        }
    }

    void report(Findings findings, String where, double perSecond) {
        synchronized (lags) {
            MeasuredWrong.unless(!over && lags.count() > 0, "nobody has seen complete figures");
            findings.add(Names.figuresLag(where), Unit.MILLIS, lags.millis(50),
                Map.of("p99", lags.millis(99), "samples", lags.count(), "offeredPerSecond", perSecond));
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
