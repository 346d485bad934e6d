package dev.cartwright.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far the work is: one line that is written over and over on a terminal, a new line for every tenth elsewhere. What
 * is counted is not what is weighed: an invoice of 500 lines takes longer than one of 5.
 */
final class Progress implements AutoCloseable {

    private static final int BAR_WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long FULL_PERCENT = 100;
    private static final long STEP_PERCENT = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final String title;
    private final String what;
    private final int count;
    private final long weight;
    private final long begin;
    private int counted;
    private long weighed;
    private long drawnAt;
    private long drawnPercent;
    private int drawnWidth;

    Progress(PrintWriter out, boolean terminal, LongSupplier nanos, String title, String what, int count, long weight) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.title = title;
        this.what = what;
        this.count = count;
        this.weight = weight;
        begin = nanos.getAsLong();
        drawnAt = begin - REDRAW_NANOS;
    }

    /** One more is done. */
    synchronized void advance(long itsWeight) {
        counted++;
        weighed += itsWeight;
        var now = nanos.getAsLong();
        if (terminal ? counted == count || now - drawnAt >= REDRAW_NANOS : percent() >= drawnPercent + STEP_PERCENT) {
            drawnAt = now;
            drawnPercent = percent() - percent() % STEP_PERCENT;
            draw(line(now - begin));
        }
    }

    private long percent() {
        return weight == 0 ? FULL_PERCENT : weighed * FULL_PERCENT / weight;
    }

    private String line(long elapsed) {
        var seconds = Math.max(elapsed / NANOS_PER_SECOND, 1 / NANOS_PER_SECOND);
        var left = weighed == 0 ? 0 : Math.round(seconds * (weight - weighed) / weighed);
        var filled = (int) (percent() * BAR_WIDTH / FULL_PERCENT);
        var bar = terminal ? " [" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]" : "";
        return String.format(Locale.ROOT, "%s%s %3d%%  %,d/%,d %s  %.1f/s  %d:%02d left", title, bar, percent(),
            counted,
            count, what, counted / seconds, left / 60, left % 60);
    }

    private void draw(String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, drawnWidth - line.length())));
            drawnWidth = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Ends the line, so that whatever comes next begins a new one. */
    @Override
    public synchronized void close() {
        if (drawnWidth > 0) {
            out.println();
            out.flush();
        }
    }
}
