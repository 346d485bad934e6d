package dev.cartwright.log;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Tells a database that is in trouble from an event that is: the former passes, and no event is to blame. */
public final class Outage {

    /**
     * Connection lost; serialization failure, deadlock; out of disk, memory or connections; cancelled, shutting down,
     * starting up; errors of the system itself.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Read-only after a fail-over; transaction already given up; a lock was not to be had in time. */
    private static final Set<String> STATES = Set.of("25006", "25P02", "55P03");

    private Outage() {}

    /** Whether it, or anything that caused it, is of that kind. */
    public static boolean isBehind(Throwable failure) {
        return Causes.of(failure).anyMatch(Outage::isOne);
    }

    /** Whether it is only that somebody else held a lock for longer than was to be waited for. */
    public static boolean isLockTimeout(Throwable failure) {
        return Causes.of(failure).anyMatch(cause -> cause instanceof SQLException e && "55P03".equals(e.getSQLState()));
    }

    private static boolean isOne(Throwable failure) {
        return switch (failure) {
            case CannotGetJdbcConnectionException _ -> true;
            case DataAccessResourceFailureException _ -> true;
            case RecoverableDataAccessException _ -> true;
            case TransientDataAccessException _ -> true;
            case SQLTransientException _ -> true;
            case SQLRecoverableException _ -> true;
            case SQLException e -> isOne(e.getSQLState());
            case InterruptedException _ -> true;
            default -> false;
        };
    }

    /**
     * Without a state it is the pool's own complaint, of a connection that it has taken out of use: a transaction goes
     * on with it after its first failure, and may be known by a later one.
     */
    private static boolean isOne(@Nullable String state) {
        return state == null || STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith);
    }
}
