package dev.cartwright.command.commit;

import dev.cartwright.log.EventLog;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Remembering;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * There is one pen, and only who holds it changes aggregates: within the process by a lock, between processes by the
 * head of the log. So nobody waits for anybody crosswise, and nobody decides on what another has changed meanwhile:
 * whoever takes the pen first forgets what was written by others since it was last held here.
 */
public final class Pen {

    /** What others have written is forgotten stream by stream up to so many events; beyond, all is forgotten. */
    private static final int CATCH_UP_MAX = 10_000;

    private static final String HELD = Pen.class.getName() + ".held";

    private final ReentrantLock turn = new ReentrantLock(true); // fair: the queue of commands never ends
    private final LogHead head;
    private final List<Remembering> memories;
    private long seen = -1;

    public Pen(LogHead head, List<Remembering> memories) {
        this.head = head;
        this.memories = List.copyOf(memories);
    }

    /**
     * Waits for its turn and keeps it to the end of this unit of work, which must be the outermost and have its
     * transaction; doing so twice is the same as once.
     */
    public void holdFor(UnitOfWork<?> root) {
        if (root.resources().containsKey(HELD)) {
            return;
        }
        turn.lock();
        root.onCleanup(_ -> turn.unlock());
        var position = head.hold();
        root.resources().put(HELD, position);
        if (position != seen) {
            forgetWhatOthersChanged();
            seen = position;
        }
        root.afterCommit(
            done -> seen = EventLog.lastAppendedBy(done).map(EventLog.Appended::position).orElse(position));
    }

    private void forgetWhatOthersChanged() {
        var streams = head.streamsGrownSince(seen, CATCH_UP_MAX);
        for (var memory : memories) {
            streams.ifPresentOrElse(memory::forget, memory::forgetAll);
        }
    }

    /** The position at or after all that this unit of work, which has held the pen, has done and has known. */
    static long reachedBy(UnitOfWork<?> root) {
        long known = root.getResource(HELD);
        return EventLog.lastAppendedBy(root).map(EventLog.Appended::position).orElse(known);
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
