package dev.cartwright.command.snapshot;

import dev.cartwright.log.Worker;
import dev.cartwright.log.WorksAlong;
import dev.cartwright.log.snapshot.Snapshots;
import dev.cartwright.log.snapshot.Snapshotted;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots on a thread of its own, one after the other, from what the log says: an aggregate that is in use is
 * never looked at, and nobody waits for it. A stream that is to have one twice gets one; where too many wait, those
 * that come then get theirs another time.
 */
final class BackgroundSnapshotter extends SpringAggregateSnapshotter implements WorksAlong {

    /** After so many there is a new snapshot; to read and apply them costs a few milliseconds. */
    static final int EVENTS = 500;

    /** For each so many characters of a snapshot the next one waits for as many events again. */
    private static final int CHARACTERS = 500_000;

    private static final int WAITING_MAX = 10_000;

    /** What changes thousands of times a second is summed up once in it, and not every few hundred events. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    private final Snapshots snapshots;
    private final Worker worker = new Worker("snapshots", Duration.ofSeconds(1), this::makeThemAll);
    private final LinkedHashMap<String, Class<?>> typesByWaitingStream = new LinkedHashMap<>();

    BackgroundSnapshotter(Builder settings, Snapshots snapshots) {
        super(settings);
        this.snapshots = snapshots;
    }

    /** Once what led to it is committed: if that is taken back, there is nothing to sum up. */
    @Override
    public void scheduleSnapshot(Class<?> type, String stream) {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().phase().isBefore(UnitOfWork.Phase.COMMIT)) {
            CurrentUnitOfWork.get().afterCommit(_ -> enqueue(type, stream));
        } else {
            enqueue(type, stream);
        }
    }

    private void enqueue(Class<?> type, String stream) {
        synchronized (typesByWaitingStream) {
            if (typesByWaitingStream.size() < WAITING_MAX) {
                typesByWaitingStream.put(stream, type);
                typesByWaitingStream.notifyAll();
            }
        }
    }

    int waiting() {
        synchronized (typesByWaitingStream) {
            return typesByWaitingStream.size();
        }
    }

    private void makeThemAll() throws InterruptedException {
        while (isRunning()) {
            for (var next : takeAll().entrySet()) {
                if (snapshots.isDue(next.getKey(), EVENTS, CHARACTERS)) {
                    createSnapshotterTask(next.getValue(), next.getKey()).run();
                }
            }
            Thread.sleep(BETWEEN_ROUNDS);
        }
    }

    private Map<String, Class<?>> takeAll() throws InterruptedException {
        synchronized (typesByWaitingStream) {
            while (typesByWaitingStream.isEmpty()) {
                typesByWaitingStream.wait();
            }
            var all = new LinkedHashMap<>(typesByWaitingStream);
            typesByWaitingStream.clear();
            return all;
        }
    }

    /** Axon's is the aggregate itself, field by field; ours is what that says of itself. */
    @Override
    protected @Nullable DomainEventMessage<?> createSnapshot(Class<?> type, String stream, DomainEventStream events) {
        DomainEventMessage<?> whole = super.createSnapshot(type, stream, events);
        return whole == null
            ? null
            : new GenericDomainEventMessage<>(whole.getType(), stream, whole.getSequenceNumber(),
                ((Snapshotted) whole.getPayload()).snapshot());
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
