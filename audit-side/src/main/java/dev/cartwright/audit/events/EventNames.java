package dev.cartwright.audit.events;

import dev.cartwright.audit.reading.Language;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;

/** What auditors may call an event. */
final class EventNames {

    private EventNames() {}

    /**
     * The name that it is stored under. A whole name may be any, of an event that nobody knows any more as well.
     *
     * @throws MalformedRequest of a short one that nothing in the shared language has
     */
    static String stored(String name) {
        if (name.contains(".")) {
            return name;
        }
        return Language.EVENTS.stream().filter(event -> event.getSimpleName().equals(name)).map(Class::getName)
            .findFirst().orElseThrow(() -> new MalformedRequest(Fault.in("type", "is the name of no event")));
    }
}
