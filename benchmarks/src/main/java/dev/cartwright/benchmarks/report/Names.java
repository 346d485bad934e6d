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
    public static final String UNSEALED = "not sealed";
    public static final String SEALED = "sealed";
    public static final String SEALING = "sealing a log that nobody writes to, events";
    public static final String EXPORT = "audit export, events";
    public static final String VERIFY = "audit verify, events";
    public static final String REPLAYED = "audit replay, events";
    public static final String PROVE = "audit prove, events";

    /** What analysts ask, of a year and all its orders. */
    public static final String FIGURES_ASKED = "figures over HTTP, a million orders, all questions, p99";

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

    public static String figuresLag(String where) {
        return "lag of complete figures at half load, " + where + ", p50";
    }

    public static String figures(String question) {
        return "figures over HTTP, a million orders, " + question + ", p50";
    }

    public static String grown(String what, int events) {
        return String.format(Locale.ROOT, "%s, %,d events in the log", what, events);
    }

    public static String coldLoad(int events, int inTheLog) {
        return String.format(Locale.ROOT, "command on a cold aggregate of %,d events, %,d in the log", events,
            inTheLog);
    }
}
