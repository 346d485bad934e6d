package dev.cartwright.log;

import static dev.cartwright.log.RecentEventsTest.entries;
import static dev.cartwright.log.RecentEventsTest.positions;
import static dev.cartwright.log.RecentEventsTest.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compared with the log itself, which is here no more than its length: position 1, 2, 3 and so on. */
class RecentEventsPropertyTest {

    private static final int CHARACTERS_MAX = 2_300;

    private enum Kind {
        WRITTEN_HERE, WRITTEN_ELSEWHERE, READ
    }

    /** @param number how many are written, or a position anywhere in the log to read from */
    private record Step(Kind kind, int number) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(1, 900)).as(Step::new)
            .list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 300)
    void whatever_was_written_read_and_forgotten_what_is_known_is_what_follows(
        @ForAll("histories") List<Step> histories) {
        var recent = new RecentEvents(CHARACTERS_MAX);
        var written = 0L;
        for (var step : histories) {
            switch (step.kind()) {
                case WRITTEN_HERE -> {
                    recent.add(entries(written + 1, written + step.number()));
                    written += step.number();
                }
                case WRITTEN_ELSEWHERE -> written += step.number();
                case READ -> read(recent, step.number() * 7L % (written + 1), written);
            }
            for (var position = 0L; position <= written; position += 89) {
                requireWhatFollows(recent, position, written);
            }
        }
    }

    /** As the log does it: from memory, or else the rest of the page. */
    private static void read(RecentEvents recent, long from, long written) {
        var position = from;
        while (position < written) {
            var known = positions(recent.after(position));
            var last = known.isEmpty() ? Math.min(written, endOfPage(position)) : known.getLast();
            if (known.isEmpty()) {
                recent.add(entries(position + 1, last));
            }
            assertThat(last).as("the reader moves on").isGreaterThan(position);
            position = last;
        }
    }

    private static void requireWhatFollows(RecentEvents recent, long position, long written) {
        var known = positions(recent.after(position));
        if (!known.isEmpty()) {
            assertThat(known).isEqualTo(range(position + 1, known.getLast()));
            assertThat(known.getLast()).isLessThanOrEqualTo(Math.min(written, endOfPage(position)));
        }
    }

    private static long endOfPage(long position) {
        return (position / RecentEvents.PAGE + 1) * RecentEvents.PAGE;
    }
}
