package dev.cartwright.benchmarks.report;

import java.util.Locale;

/** What the findings are called: by who finds them, and by who compares them. */
public final class Names {

    public static final String HOT = "hot";
    public static final String SPREAD = "spread";

    public static final String WHOLE_SHOP = "whole shop";
    public static final String COMMAND_SIDE = "command side alone";

    public static final String STATEMENTS = "statement by statement";
    public static final String ONE_CALL = "one PL/pgSQL call";

    public static final String ONE_PROCESS = "one process";
    public static final String TWO_PROCESSES = "two processes";

    public static final String HTTP_IDLE = "checkout over HTTP, one client, p50";
    public static final String REPLAY = "replay into all projections, events";

    public static final String BESIDE_NOBODY = "checkout that needs no payment, p99";
    public static final String BESIDE_HANGING = "checkout that needs no payment, beside a provider that hangs, p99";

    private Names() {}

    public static String commands(int aggregates) {
        return String.format(Locale.ROOT, "commands, %,d aggregate%s", aggregates, aggregates == 1 ? "" : "s");
    }

    public static String checkouts(String kind, String where) {
        return "checkouts " + kind + ", " + where;
    }

    public static String sql(String kind, String how) {
        return "checkouts " + kind + ", SQL " + how;
    }

    public static String http(String kind) {
        return "checkouts " + kind + ", over HTTP";
    }

    public static String lag(String where, String percentile) {
        return "lag to the visible row, " + where + ", " + percentile;
    }

    public static String grown(String what, int events) {
        return String.format(Locale.ROOT, "%s, %,d events in the log", what, events);
    }

    public static String coldLoad(int events, int inTheLog) {
        return String.format(Locale.ROOT, "command on a cold aggregate of %,d events, %,d in the log", events,
            inTheLog);
    }
}
