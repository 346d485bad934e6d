package dev.cartwright.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What of the log was written or read last, so that it is read once for many readers, and not at all by the process
 * that wrote it. Positions have no holes and what is committed never changes, so what stands here is never stale.
 */
final class RecentEvents {

    /** How many positions make a page, the unit that is kept and forgotten. */
    static final int PAGE = 1_000;

    private final long charactersMax;
    private final Map<Long, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    /** @param charactersMax about how much JSON is kept */
    RecentEvents(long charactersMax) {
        this.charactersMax = charactersMax;
    }

    /** An event at its position, and how long its JSON is. */
    record Entry(long position, TrackedEventMessage<?> event, int characters) {}

    /** Without a hole, from somewhere within the page. */
    private static final class Page {

        private final int first;
        private final List<TrackedEventMessage<?>> events = new ArrayList<>();
        private long characters;

        Page(int first) {
            this.first = first;
        }
    }

    /** What directly follows this position, to the end of a page at most; empty where it is not known. */
    synchronized List<TrackedEventMessage<?>> after(long position) {
        var page = pages.get(position / PAGE);
        if (page == null) {
            return List.of();
        }
        var from = indexOf(position + 1) - page.first;
        return from < 0 || from >= page.events.size()
            ? List.of()
            : List.copyOf(page.events.subList(from, page.events.size()));
    }

    /** In the order of their positions; what would leave a hole is not kept. */
    synchronized void add(List<Entry> entries) {
        for (var entry : entries) {
            var index = indexOf(entry.position());
            var page = pages.computeIfAbsent((entry.position() - 1) / PAGE, _ -> new Page(index));
            if (index == page.first + page.events.size()) {
                page.events.add(entry.event());
                page.characters += entry.characters();
                characters += entry.characters();
            }
        }
        forgetEldest();
    }

    private void forgetEldest() {
        var eldest = pages.values().iterator();
        while (characters > charactersMax && eldest.hasNext()) {
            characters -= eldest.next().characters;
            eldest.remove();
        }
    }

    private static int indexOf(long position) {
        return (int) ((position - 1) % PAGE);
    }
}
