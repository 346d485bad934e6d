package dev.cartwright.command.commit;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import dev.cartwright.api.Rejected;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries commands out in groups. They queue; a writer takes as many as there are, up to a limit, carries each out in a
 * unit of work of its own within one transaction, and answers each after the commit with its own result. So a hundred
 * commands cost one commit, and a command that waits for nobody waits for nothing. While one group is being written,
 * a second writer decides on the next.
 *
 * <p>A command that is sent while another, or an event, is handled is a step of that and belongs to its unit of work:
 * it does not queue, it cannot fail alone, and whoever intercepts the handling of commands does not see it. A full
 * queue turns commands away with {@link CommandQueueIsFull}. One that carries a key is carried out once, and answered
 * as often as it is sent. Whoever no longer waits for his answer does not stop anybody. Stopping carries out what
 * waits, and takes nothing more.
 */
public final class GroupCommitBus extends SimpleCommandBus implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitBus.class);

    /** The last in the queue: nobody comes after it. */
    private static final Waiting END = new Waiting(GenericCommandMessage.asCommandMessage("end"), _ -> null,
        (_, _) -> {});

    /** One who decides while what the other has decided is being written. */
    private static final int WRITERS = 2;

    private final BlockingQueue<Waiting> queue;
    private final ReentrantLock taker = new ReentrantLock(true);
    private final int groupMax;
    private final GroupWriter writer;
    private final Tracing tracing;
    private volatile boolean taking;
    private volatile boolean endReached;
    private volatile boolean ended;
    private volatile List<Thread> threads = List.of();

    GroupCommitBus(GroupCommitPolicy policy, TransactionManager transactions, Pen pen, LogHead head,
        ReadAhead readAhead, ReachedVersions versions, KeptAnswers answers, MeterRegistry registry, Tracing tracing) {
        super(builder().transactionManager(NoTransactionManager.INSTANCE) // the group's, for all in it
            .rollbackConfiguration(GroupCommitBus::leavesSomethingBehind));
        var meters = new GroupMeters(registry);
        this.tracing = tracing;
        queue = new ArrayBlockingQueue<>(policy.queueMax());
        groupMax = policy.groupMax();
        writer = new GroupWriter(transactions, pen, head, readAhead, versions, answers, this::carryOut, meters);
        meters.watch(queue);
    }

    /** A refusal before the first event has changed nothing: its aggregate need not be read anew. */
    private static boolean leavesSomethingBehind(Throwable failure) {
        return !(failure instanceof Rejected) || LogEventStore.hasStaged(CurrentUnitOfWork.get());
    }

    @Override
    protected <C, R> void handle(CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<? super C, ? super R> callback) {
        if (CurrentUnitOfWork.isStarted()) {
            callback.onResult(command, tracing.isOn()
                ? TracedCommand.step(tracing, command, () -> resultOfStep(command, handler))
                : resultOfStep(command, handler));
        } else if (tracing.isOn()) {
            take(TracedCommand.waiting(tracing, command, handler, callback));
        } else {
            take(new Waiting(command, handler, callback));
        }
    }

    /** Part of what it is a step of: it is not taken back alone, and if it fails, nor is the rest carried out. */
    @SuppressWarnings("unchecked") // as Axon's own: who sends a command knows what it results in
    private static <R> CommandResultMessage<R> resultOfStep(CommandMessage<?> command,
        MessageHandler<? super CommandMessage<?>> handler) {
        try {
            return (CommandResultMessage<R>) asCommandResultMessage(handler.handle(command));
        } catch (Exception failure) {
            if (!(failure instanceof Rejected)) {
                CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                    throw new CommandExecutionException("a step has failed", failure);
                });
            }
            return asCommandResultMessage(failure);
        }
    }

    private void take(Waiting waiting) {
        if (!taking) {
            waiting.fail(new CommandQueueIsFull("commands are no longer taken"));
        } else if (!queue.offer(waiting)) {
            waiting.fail(new CommandQueueIsFull("%d commands wait already".formatted(queue.size())));
        } else if (ended && queue.remove(waiting)) {
            waiting.fail(new CommandQueueIsFull("commands are no longer taken"));
        }
    }

    int waiting() {
        return queue.size();
    }

    private CommandResultMessage<?> carryOut(Waiting waiting) {
        var results = new ArrayList<CommandResultMessage<?>>(1);
        super.<Object, Object>handle(waiting.command(), waiting.handler(), (_, result) -> results.add(result));
        return results.getFirst();
    }

    private void writeOn() {
        try {
            while (writeNext()) {
                // goes on
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it but the end of the program
        }
    }

    /** @return whether more may come */
    private boolean writeNext() throws InterruptedException {
        taker.lockInterruptibly(); // until it has the pen: commands are carried out in the order in which they came
        try {
            if (endReached) {
                return false;
            }
            var first = queue.take();
            if (first == END) {
                endReached = true;
            } else {
                write(first);
            }
            return true;
        } finally {
            letTheNextTake();
        }
    }

    private void write(Waiting first) {
        var group = new ArrayList<Waiting>(List.of(first));
        try {
            writer.write(group, () -> {
                queue.drainTo(group, groupMax - 1);
                endReached = group.remove(END);
                letTheNextTake();
            });
        } catch (Throwable fault) {
            LOG.error("A group of {} commands could not be written", group.size(), fault);
            group.forEach(waiting -> waiting.fail(fault));
        }
    }

    private void letTheNextTake() {
        if (taker.isHeldByCurrentThread()) {
            taker.unlock();
        }
    }

    // --- its life

    @Override
    public void start() {
        ended = false;
        endReached = false;
        taking = true;
        threads = IntStream.rangeClosed(1, WRITERS)
            .mapToObj(n -> Thread.ofPlatform().name("command-writer-" + n).start(this::writeOn)).toList();
    }

    /** Returns when all that waited has its answer. */
    @Override
    public void stop() {
        taking = false;
        var writing = threads;
        threads = List.of();
        try {
            if (!writing.isEmpty()) {
                queue.put(END);
            }
            for (var thread : writing) {
                thread.join();
            }
            ended = true;
            writeWhatIsLeft();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of those who have not seen that it was to end. */
    private void writeWhatIsLeft() {
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            write(left);
        }
    }

    /** So that the program waits for it no longer than for anything else. */
    @Override
    public void stop(Runnable whenStopped) {
        Thread.ofVirtual().start(() -> {
            try {
                stop();
            } finally {
                whenStopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    /** Before everybody who sends commands, and in the end after them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }
}
