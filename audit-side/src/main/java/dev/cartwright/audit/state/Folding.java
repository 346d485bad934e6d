package dev.cartwright.audit.state;

import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.audit.reading.Search;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of one thing, told event by event. Not for several threads. */
public final class Folding {

    private @Nullable State state;
    private long position;
    private long version;
    private @Nullable Instant time;
    private final Map<Class<?>, Instant> firstTimes = new HashMap<>();
    private final Map<Class<?>, Long> lastVersions = new HashMap<>();

    /** What is done with each event of a stream, in its order. */
    @FunctionalInterface
    interface Each {

        /** @return whether to go on */
        boolean tell(Entry entry);
    }

    /** @throws IllegalStateException where it cannot come next: something is missing, twice or was changed */
    public void tell(Entry entry) {
        if (entry.sequence() != version) {
            throw new IllegalStateException("event %d of %s is missing: the next one is %d".formatted(version,
                entry.stream(), entry.sequence()));
        }
        state = State.after(state, entry);
        position = entry.position();
        time = entry.time();
        version++;
        firstTimes.putIfAbsent(entry.event().getClass(), entry.time());
        lastVersions.put(entry.event().getClass(), version);
    }

    /** Null before the first event. */
    public @Nullable State state() {
        return state;
    }

    /** Of the last event; 0 before the first. */
    public long position() {
        return position;
    }

    /** Of the last event. */
    public @Nullable Instant time() {
        return time;
    }

    /** When such an event came first; null where none has come. */
    public @Nullable Instant firstTimeOf(Class<?> event) {
        return firstTimes.get(event);
    }

    /** How many events there were when the last of these came; 0 where none has come. */
    public long versionAtLastOf(Set<Class<?>> events) {
        return events.stream().mapToLong(event -> lastVersions.getOrDefault(event, 0L)).max().orElse(0);
    }

    /** How many events there were. */
    public long version() {
        return version;
    }

    /** Tells a stream from its first event, up to a position of the log, or until it has been told enough. */
    static void each(LogReads log, Meanings meanings, String stream, long until, Each each) {
        log.pagesWhile(Search.ofStream(stream), 0, until, page -> {
            for (var logged : page) {
                if (!each.tell(meanings.of(logged))) {
                    return false;
                }
            }
            return true;
        });
    }
}
