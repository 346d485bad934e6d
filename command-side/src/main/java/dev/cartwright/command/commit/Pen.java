package dev.cartwright.command.commit;

import dev.cartwright.log.Appended;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Remembering;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * There is one pen, and only who holds it decides: within the process by a lock, between processes by the head of the
 * log. So nobody waits for anybody crosswise, and nobody decides on what another has changed meanwhile.
 *
 * <p>Who holds it <em>firmly</em> holds the head as well, from the beginning to the end, and forgets first what others
 * have written since. Who holds it <em>lightly</em> asks nobody: he trusts that memory is what the log says, has passed
 * the pen on before what he has decided is written, and appends only right behind what memory knows. So one decides
 * while the other's decisions are being written, and builds on them. Should those fail, or should somebody else have
 * written, then what was built on them fails with a {@link ConcurrencyException} and is to be decided anew, firmly.
 *
 * <p>Of those who hold it lightly two are under way at most, one who decides and one who is being written. What is not
 * in memory must not be looked for in the database before that write has ended: {@link #awaitWriteBefore} sees to it.
 */
public final class Pen {

    /** What others have written is forgotten stream by stream up to so many events; beyond, all is forgotten. */
    private static final int CATCH_UP_MAX = 10_000;

    /** Where another process writes, what was decided lightly would often be in vain. */
    private static final Duration FIRMLY_AFTER_OTHERS = Duration.ofSeconds(1);

    private static final String GRIP = Pen.class.getName() + ".grip";

    private final ReentrantLock turn = new ReentrantLock(true); // fair: the queue of commands never ends
    private final LogHead head;
    private final List<Remembering> memories;
    private @Nullable Grip last; // of whoever has the turn or had it last
    private volatile long seen = -1;
    private volatile long othersSeenAt = System.nanoTime() - FIRMLY_AFTER_OTHERS.toNanos();

    public Pen(LogHead head, List<Remembering> memories) {
        this.head = head;
        this.memories = List.copyOf(memories);
    }

    /** How one unit of work holds the pen. */
    private final class Grip {

        private final CompletableFuture<Boolean> committed = new CompletableFuture<>();
        private @Nullable Grip before; // that was being written when this one took the turn
        private boolean hasGroundToStandOn = true;
        private boolean committedSoFar;
        private boolean passedOn;
        private boolean firm;
        private long known;
        private volatile Set<String> written = Set.of();

        Grip(@Nullable Grip before) {
            this.before = before;
        }

        /** However it ends. */
        void awaitTheOneBefore() {
            var its = before;
            if (its != null) {
                hasGroundToStandOn = its.committed.join();
                before = null; // else each would hold on to all that have been
            }
        }

        /** Fails as often as it is asked: whoever met the first failure may have taken it for his own. */
        void requireTheOneBefore() {
            awaitTheOneBefore();
            if (!hasGroundToStandOn) {
                throw new ConcurrencyException("what this was decided on has not come to be");
            }
        }

        void end() {
            before = null;
            committed.complete(committedSoFar);
            if (!passedOn) {
                turn.unlock();
            }
        }
    }

    // --- taking it

    /**
     * Waits for its turn, and for the head, and keeps both to the end of this unit of work, which must be the outermost
     * and have its transaction. Who holds the pen already keeps it as he does.
     */
    public void holdFor(UnitOfWork<?> root) {
        if (!root.resources().containsKey(GRIP)) {
            takeFor(root);
            holdHead(root);
        }
    }

    /**
     * Waits for its turn, and holds the pen lightly until {@link #holdHead}, if that is called.
     *
     * @param root the outermost, which need not have a transaction yet
     * @return whether it may go on so; else it must hold the head before it decides anything
     */
    boolean takeFor(UnitOfWork<?> root) {
        turn.lock();
        var grip = new Grip(last == null || last.committed.isDone() ? null : last);
        last = grip;
        root.resources().put(GRIP, grip);
        root.onCleanup(_ -> grip.end());
        root.afterCommit(done -> {
            seen = Appended.lastBy(done).map(Appended::position).orElse(grip.known);
            grip.committedSoFar = true;
        });
        return seen >= 0 && System.nanoTime() - othersSeenAt > FIRMLY_AFTER_OTHERS.toNanos();
    }

    /** Holds it firmly from now on: within a transaction, and before anything is decided. */
    void holdHead(UnitOfWork<?> root) {
        var grip = gripOf(root);
        grip.awaitTheOneBefore();
        grip.hasGroundToStandOn = true; // whatever has become of that one: nothing is decided yet
        grip.firm = true;
        grip.known = head.hold();
        if (grip.known != seen) {
            forgetWhatOthersChanged();
            seen = grip.known;
        }
    }

    private void forgetWhatOthersChanged() {
        if (seen >= 0) {
            othersSeenAt = System.nanoTime();
        }
        var streams = head.streamsGrownSince(seen, CATCH_UP_MAX);
        for (var memory : memories) {
            streams.ifPresentOrElse(memory::forget, memory::forgetAll);
        }
    }

    // --- passing it on

    /**
     * Lets the next one decide: this unit of work decides nothing more, and is to be committed at once.
     *
     * @throws ConcurrencyException where what was decided before it has failed, or others have written meanwhile
     */
    void passOn(UnitOfWork<?> root) {
        var grip = gripOf(root);
        if (!grip.firm) {
            grip.requireTheOneBefore();
            grip.known = seen;
            requireNobodyElseHasWritten(root, grip.known);
        }
        grip.written = Collections.unmodifiableSet(LogEventStore.streamsStagedIn(root));
        grip.passedOn = true;
        turn.unlock();
    }

    private void requireNobodyElseHasWritten(UnitOfWork<?> root, long known) {
        if (Appended.isToComeFrom(root)) {
            Appended.onlyBehind(root, known);
        } else if (head.position() != known) { // a refusal may be due to what is no longer so
            throw new ConcurrencyException("another process has written meanwhile");
        }
    }

    /** Whether one of these streams is being written by the one before. */
    boolean isBeingWritten(UnitOfWork<?> root, Collection<String> streams) {
        var before = gripOf(root).before;
        return before != null && streams.stream().anyMatch(before.written::contains);
    }

    /**
     * To be called before anything is read that is not in memory: waits until what is being written is written, where
     * the current unit of work builds on it.
     *
     * @throws ConcurrencyException where it has failed
     */
    static void awaitWriteBefore() {
        if (CurrentUnitOfWork.isStarted()) {
            Grip grip = CurrentUnitOfWork.get().root().getResource(GRIP);
            if (grip != null) {
                grip.requireTheOneBefore();
            }
        }
    }

    /** The position at or after all that this unit of work, which has held the pen, has done and has known. */
    static long reachedBy(UnitOfWork<?> root) {
        return Appended.lastBy(root).map(Appended::position).orElseGet(() -> gripOf(root).known);
    }

    private static Grip gripOf(UnitOfWork<?> root) {
        return Objects.requireNonNull(root.<Grip>getResource(GRIP), "the pen is not held");
    }

    /** For whoever changes aggregates outside of the queue, because he has a transaction of his own. */
    public static MessageHandlerInterceptor<Message<?>> heldWhileHandling(Pen pen) {
        return new MessageHandlerInterceptor<>() {

            @Override
            public Object handle(UnitOfWork<? extends Message<?>> work, InterceptorChain chain) throws Exception {
                pen.holdFor(work.root());
                return chain.proceed();
            }
        };
    }
}
