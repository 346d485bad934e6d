package dev.cartwright.log;

import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** An event at its position, the last that a unit of work has appended; and what it has appended, and still will. */
public record Appended(long position, UUID event) {

    /** Of a unit of work that has anything to append. */
    static final String PENDING = Appended.class.getName() + ".pending";

    private static final String ONLY_BEHIND = Appended.class.getName() + ".onlyBehind";
    private static final String LAST = Appended.class.getName() + ".last";

    /** The last event that this unit of work has appended so far; empty where there is none. */
    public static Optional<Appended> lastBy(UnitOfWork<?> root) {
        return Optional.ofNullable(root.<Appended>getResource(LAST));
    }

    /** Whether this unit of work will append something in its commit, or has done so. */
    public static boolean isToComeFrom(UnitOfWork<?> root) {
        return root.getResource(PENDING) != null;
    }

    /**
     * Whatever this unit of work appends is to stand right behind this position, as the first that was written since;
     * else its commit fails with a {@link ConcurrencyException}.
     */
    public static void onlyBehind(UnitOfWork<?> root, long position) {
        root.resources().put(ONLY_BEHIND, position);
    }

    /** @param lastPosition where the last of them stands, in the transaction of that unit of work */
    static void by(UnitOfWork<?> root, Appending appending, long lastPosition) {
        var wanted = root.<Long>getResource(ONLY_BEHIND);
        if (wanted != null && lastPosition - appending.size() != wanted) {
            throw new ConcurrencyException("somebody else has written, whatever it was, since this was decided");
        }
        root.resources().put(LAST, new Appended(lastPosition, appending.lastEvent()));
    }
}
