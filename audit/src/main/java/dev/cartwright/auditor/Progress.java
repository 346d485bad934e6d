package dev.cartwright.auditor;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far the work is: a line that is written over and over on a terminal; elsewhere it keeps silent. */
final class Progress implements AutoCloseable {

    private static final int BAR_WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final boolean shown;
    private final LongSupplier nanos;
    private final String title;
    private final String what;
    private final long all;
    private final long begin;
    private long done;
    private long drawnAt;
    private int drawnWidth;

    Progress(PrintWriter out, boolean shown, LongSupplier nanos, String title, String what, long all) {
        this.out = out;
        this.shown = shown;
        this.nanos = nanos;
        this.title = title;
        this.what = what;
        this.all = all;
        begin = nanos.getAsLong();
        drawnAt = begin - REDRAW_NANOS;
    }

    /** So much more is done. */
    void advance(long more) {
        done += more;
        if (shown) {
            var now = nanos.getAsLong();
            if (done >= all || now - drawnAt >= REDRAW_NANOS) {
                drawnAt = now;
                draw(line(now - begin));
            }
        }
    }

    private String line(long elapsed) {
        var seconds = Math.max(elapsed / NANOS_PER_SECOND, 1e-3);
        var share = all == 0 ? 1 : Math.min(1, (double) done / all);
        var left = done == 0 ? 0 : Math.round(seconds * Math.max(0, all - done) / done);
        var filled = (int) (share * BAR_WIDTH);
        return String.format(Locale.ROOT, "%s [%s%s] %3d%%  %,d/%,d %s  %,.0f/s  %d:%02d left", title,
            "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), (int) (share * 100), done, all, what, done / seconds,
            left / 60, left % 60);
    }

    private void draw(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, drawnWidth - line.length())));
        drawnWidth = line.length();
        out.flush();
    }

    /** Ends the line, so that whatever comes next begins a new one. */
    @Override
    public void close() {
        if (drawnWidth > 0) {
            out.println();
            out.flush();
        }
    }
}
