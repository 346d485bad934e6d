package dev.cartwright.query.reading;

import dev.cartwright.log.Blame;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events that a reader could not digest, and behind each all later ones of its stream, in their order. */
final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    /** Before a batch, or a part of it, is digested; an inner one hides an outer one. */
    static final String SAVEPOINT = "digestion";

    private static final int AT_ONCE_MAX = 1_000; // in memory

    private final String reader;
    private final SequencedDeadLetterQueue<EventMessage<?>> queue;

    Parking(String reader, SequencedDeadLetterQueue<EventMessage<?>> queue) {
        this.reader = reader;
        this.queue = queue;
    }

    /** Tries an event once more. */
    interface Attempt {
        /** @return why it failed again, if it did */
        @Nullable
        Exception at(LogEntry entry) throws SQLException;
    }

    /**
     * Asks for the whole batch at once; while nothing is parked at all, that is a short question. Sets the savepoint in
     * the same round trip: a reader has many rounds a second.
     *
     * @return may be added to
     */
    Set<String> parkedStreamsOf(List<LogEntry> batch, Connection connection) throws SQLException {
        var parked = new HashSet<String>();
        if (anythingParked(connection)) {
            try (var statement = connection.prepareStatement("""
                SELECT DISTINCT sequence_identifier FROM log.dead_letter
                WHERE reader = ? AND sequence_identifier = ANY (?)""")) {
                var streams = batch.stream().map(LogEntry::stream).distinct().toArray(String[]::new);
                statement.setString(1, reader);
                statement.setArray(2, connection.createArrayOf("text", streams));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        parked.add(rows.getString(1));
                    }
                }
            }
        }
        return parked;
    }

    private boolean anythingParked(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
            "SAVEPOINT " + SAVEPOINT + "; SELECT EXISTS (SELECT FROM log.dead_letter WHERE reader = ?)")) {
            statement.setString(1, reader);
            statement.execute();
            statement.getMoreResults();
            try (var answer = statement.getResultSet()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    void park(LogEntry entry, Exception failure) {
        var cause = Blame.of(failure);
        LOG.warn("{} has parked event {} of stream {}, position {}, and will park those that follow it: {}, {}", reader,
            entry.message().getSequenceNumber(), entry.stream(), entry.position(), cause.type(), cause.message());
        queue.enqueue(entry.stream(), letter(entry).withCause(cause));
    }

    /** There is nothing wrong with this one, but it has to wait for those before it. */
    void parkBehind(LogEntry entry) {
        queue.enqueue(entry.stream(), letter(entry));
    }

    private static DeadLetter<EventMessage<?>> letter(LogEntry entry) {
        return new GenericDeadLetter<>(entry.stream(), entry.message());
    }

    /** Until the transaction ends: every batch begins with its reader's claim of its place. */
    void keepReaderWaiting(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
            "SELECT segment FROM log.reader_token WHERE reader = ? ORDER BY segment FOR UPDATE")) {
            statement.setString(1, reader);
            statement.execute();
        }
    }

    /** Until one of its events fails again, or none is left. */
    void retry(String stream, Attempt attempt) {
        for (var letters = first(stream); !letters.isEmpty(); letters = first(stream)) {
            for (var letter : letters) {
                var failure = tried(attempt, LogEntry.of(letter.message()));
                if (failure != null) {
                    queue.requeue(letter, it -> it.withCause(Blame.of(failure)));
                    return;
                }
                queue.evict(letter);
            }
        }
    }

    private List<DeadLetter<? extends EventMessage<?>>> first(String stream) {
        var letters = new ArrayList<DeadLetter<? extends EventMessage<?>>>();
        var parked = queue.deadLetterSequence(stream).iterator();
        while (parked.hasNext() && letters.size() < AT_ONCE_MAX) {
            letters.add(parked.next());
        }
        return letters;
    }

    private static @Nullable Exception tried(Attempt attempt, LogEntry entry) {
        try {
            return attempt.at(entry);
        } catch (SQLException gone) {
            throw new EventProcessingException("what is parked stays as it is", gone);
        }
    }

    void clear() {
        queue.clear();
    }
}
