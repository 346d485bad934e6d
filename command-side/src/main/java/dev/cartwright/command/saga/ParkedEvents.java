package dev.cartwright.command.saga;

import dev.cartwright.log.Blame;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events that a saga could not take, and behind each those that came for the same saga later: in order, and never
 * dropped. Who changes them, or decides by them, holds the pen.
 */
public final class ParkedEvents {

    private static final String HERE = ParkedEvents.class.getName();

    private final String reader;
    private final JdbcClient db;
    private final JdbcSequencedDeadLetterQueue<EventMessage<?>> queue;
    private final boolean mayBecomeMoreElsewhere;
    private volatile boolean noneLeft;

    /**
     * @param mayBecomeMoreElsewhere whether other processes may park events as well; if not, they are no longer asked
     *                               for once there are none
     */
    public ParkedEvents(String reader, JdbcClient db, JdbcSequencedDeadLetterQueue<EventMessage<?>> queue,
        boolean mayBecomeMoreElsewhere) {
        this.reader = reader;
        this.db = db;
        this.queue = queue;
        this.mayBecomeMoreElsewhere = mayBecomeMoreElsewhere;
    }

    boolean areOf(String itsReader) {
        return reader.equals(itsReader);
    }

    /** Whether there are events of that sequence: asked of the database once in a unit of work, for all sequences. */
    boolean has(String sequence) {
        return sequences().contains(sequence);
    }

    private Set<String> sequences() {
        if (noneLeft && !mayBecomeMoreElsewhere) {
            return new HashSet<>();
        }
        var root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(HERE, _ -> {
            var found = new HashSet<>(
                db.sql("SELECT DISTINCT sequence_identifier FROM log.dead_letter WHERE reader = ?")
                    .param(reader).query((row, _) -> row.getString(1)).list());
            root.afterCommit(_ -> noneLeft = found.isEmpty());
            return found;
        });
    }

    /** @param failure null where it only has to wait for those before it */
    void park(String sequence, EventMessage<?> event, @Nullable Throwable failure) {
        noneLeft = false;
        sequences().add(sequence);
        DeadLetter<EventMessage<?>> letter = new GenericDeadLetter<>(sequence, event);
        queue.enqueue(sequence, failure == null ? letter : letter.withCause(Blame.of(failure)));
    }

    // --- trying again

    /**
     * Sequences whose first event is to be tried again: when somebody has asked for it, or after a while, and then
     * after as long as they have waited already; who waits longest is first.
     */
    List<String> due(Instant now, int sequencesMax) {
        return db.sql("""
            SELECT sequence_identifier
            FROM (SELECT DISTINCT ON (sequence_identifier) sequence_identifier,
                    enqueued_at::timestamptz AS parked, last_touched_at::timestamptz AS tried, retry_wanted
                FROM log.dead_letter WHERE reader = :reader ORDER BY sequence_identifier, sequence_index) AS first
            WHERE retry_wanted OR :now >= tried + least(greatest(tried - parked, interval '10 s'), interval '10 min')
            ORDER BY retry_wanted DESC, tried LIMIT :max""")
            .param("reader", reader)
            .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .param("max", sequencesMax)
            .query((row, _) -> row.getString(1)).list();
    }

    Optional<DeadLetter<? extends EventMessage<?>>> first(String sequence) {
        var letters = queue.deadLetterSequence(sequence).iterator();
        return letters.hasNext() ? Optional.of(letters.next()) : Optional.empty();
    }

    void remove(DeadLetter<? extends EventMessage<?>> letter) {
        queue.evict(letter);
    }

    void keep(DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        queue.requeue(letter, it -> it.withCause(Blame.of(failure)));
    }
}
