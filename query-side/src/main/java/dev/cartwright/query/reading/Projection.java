package dev.cartwright.query.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Grows tables out of the log, a batch of events at a time: the rows concerned are read with one statement, changed in
 * memory, and written with one. An event that comes again changes nothing.
 */
public interface Projection {

    /** The name under which its place in the log is kept: to change it is to begin anew. */
    String reader();

    /** The types of events that it reads; all others pass it by unread. */
    Set<Class<?>> events();

    /**
     * Those that it alone writes, each to be emptied after those that are named before it. Here and in its statements
     * they are named without their schema: a copy that grows beside them is of the same names in another one.
     */
    List<String> tables();

    /**
     * How long it rests after each round, unless somebody waits for it: a round is a transaction and several
     * statements, however few events there are. With rests there are fewer rounds than commits, and hardly anybody
     * sees that a row is a blink old.
     */
    default Duration rest() {
        return Duration.ofMillis(15);
    }

    /**
     * Applies them all or fails, within the transaction that also moves the reader's place.
     *
     * @param entries one or more of its events, in the order of the log
     * @throws RuntimeException where one of them makes no sense to it: it is then found out which
     */
    void apply(List<LogEntry> entries, Connection connection) throws SQLException;
}
