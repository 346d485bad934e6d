package dev.cartwright.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Reads the log in its order, page by page, as far as it goes at the moment; a page that several readers want is read,
 * and each event in it understood, once for all of them.
 */
final class Pages {

    private final RecentEvents recent;
    private final Source source;
    private final Function<List<TrackedEventData<String>>, List<TrackedEventMessage<?>>> understand;
    private final List<ReentrantLock> reading = Stream.generate(ReentrantLock::new).limit(16).toList();

    /** The stored events after a position, so many at most. */
    @FunctionalInterface
    interface Source {
        List<TrackedEventData<String>> after(TrackingToken position, int eventsMax);
    }

    /** @param understand one for one: our upcasters change what is in an event, and neither split nor drop it */
    Pages(RecentEvents recent, Source source,
        Function<List<TrackedEventData<String>>, List<TrackedEventMessage<?>>> understand) {
        this.recent = recent;
        this.source = source;
        this.understand = understand;
    }

    /** Asked for more after its end, it looks again. */
    Stream<TrackedEventMessage<?>> after(long position) {
        return StreamSupport.stream(new Following(position), false);
    }

    private final class Following extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {

        private long position;
        private List<TrackedEventMessage<?>> page = List.of();
        private int next;

        Following(long position) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.position = position;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (next == page.size()) {
                page = eventsAfter(position);
                next = 0;
            }
            if (page.isEmpty()) {
                return false;
            }
            var event = page.get(next++);
            position = Positions.of(event.trackingToken());
            action.accept(event);
            return true;
        }
    }

    private List<TrackedEventMessage<?>> eventsAfter(long position) {
        var known = recent.after(position);
        if (!known.isEmpty()) {
            return known;
        }
        var turn = reading.get((int) (position / RecentEvents.PAGE % reading.size()));
        turn.lock(); // one asks, and who comes just behind him finds the answer
        try {
            var meanwhile = recent.after(position);
            return meanwhile.isEmpty() ? fetchRestOfPage(position) : meanwhile;
        } finally {
            turn.unlock();
        }
    }

    private List<TrackedEventMessage<?>> fetchRestOfPage(long position) {
        var stored = source.after(new GlobalSequenceTrackingToken(position),
            (int) (RecentEvents.PAGE - position % RecentEvents.PAGE));
        var events = understand.apply(stored);
        var entries = new ArrayList<RecentEvents.Entry>(events.size());
        for (var i = 0; i < events.size(); i++) {
            entries.add(new RecentEvents.Entry(Positions.of(events.get(i).trackingToken()), events.get(i),
                stored.get(i).getPayload().getData().length() + stored.get(i).getMetaData().getData().length()));
        }
        recent.add(entries);
        return events;
    }
}
