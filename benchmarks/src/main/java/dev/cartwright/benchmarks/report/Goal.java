package dev.cartwright.benchmarks.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was set out to be reached, on two cores: so many times what a baseline reaches, or a number as it stands.
 *
 * @param against the name of the baseline's finding; none where {@code wanted} is a number as it stands
 */
public record Goal(String finding, @Nullable String against, double wanted) {

    /** What the medians of a sitting say about a goal. */
    public record Reached(Goal goal, double value, boolean met) {}

    /** All there are, of what is measured here; those against other shops over HTTP are for the peers' own scripts. */
    static final List<Goal> ALL = List.of(
        number(Names.commands(1), 20_000),
        number(Names.commands(1_000), 25_000),
        times(7, Names.HOT, Names.STATEMENTS),
        times(2.5, Names.HOT, Names.ONE_CALL),
        times(2.5, Names.SPREAD, Names.STATEMENTS),
        times(1.2, Names.SPREAD, Names.ONE_CALL),
        number(Names.HTTP_IDLE, 10),
        number(Names.lag(Names.ONE_PROCESS, "p99"), 50),
        number(Names.lag(Names.TWO_PROCESSES, "p99"), 100),
        number(Names.REPLAY, 40_000),
        new Goal(Names.BESIDE_HANGING, Names.BESIDE_NOBODY, 1.5));

    private static Goal number(String finding, double wanted) {
        return new Goal(finding, null, wanted);
    }

    private static Goal times(double factor, String kind, String how) {
        return new Goal(Names.checkouts(kind, Names.WHOLE_SHOP), Names.sql(kind, how), factor);
    }

    /** What it is about, in words. */
    String question() {
        return against == null ? finding : finding + " : " + against;
    }

    /** Nothing where what it needs was not measured. */
    Optional<Reached> in(Findings findings) {
        return findings.find(finding).flatMap(found -> value(found, findings)
            .map(value -> new Reached(this, value, found.unit().moreIsBetter() ? value >= wanted : value <= wanted)));
    }

    private Optional<Double> value(Finding found, Findings findings) {
        return against == null
            ? Optional.of(found.median())
            : findings.find(against).map(baseline -> found.median() / baseline.median());
    }
}
