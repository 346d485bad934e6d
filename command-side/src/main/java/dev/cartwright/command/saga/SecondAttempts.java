package dev.cartwright.command.saga;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cartwright.log.Blame;
import dev.cartwright.log.Outage;
import dev.cartwright.log.SecondChance;
import dev.cartwright.log.WholeWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries parked events again, those of one saga in their order, each in a transaction in which it is also taken from
 * among the parked. What fails again waits longer.
 */
public final class SecondAttempts implements SecondChance {

    private static final Logger LOG = LoggerFactory.getLogger(SecondAttempts.class);
    private static final String TASK = "parked-events";
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(10);
    private static final int SEQUENCES_MAX = 100; // in a round

    private final ParkedEvents parked;
    private final Supplier<EventHandlerInvoker> sagas;
    private final TransactionManager transactions;
    private final List<MessageHandlerInterceptor<? super EventMessage<?>>> interceptors;
    private final InstantSource clock;

    /** @param interceptors the first of which takes the pen */
    public SecondAttempts(ParkedEvents parked, Supplier<EventHandlerInvoker> sagas, TransactionManager transactions,
        List<MessageHandlerInterceptor<? super EventMessage<?>>> interceptors, InstantSource clock) {
        this.parked = parked;
        this.sagas = sagas;
        this.transactions = transactions;
        this.interceptors = List.copyOf(interceptors);
        this.clock = clock;
    }

    /** What the scheduler has to know: on one node at a time, {@code round} is {@link #round}. */
    public static RecurringTask<Void> task(Runnable round) {
        return Tasks.recurring(TASK, FixedDelay.of(BETWEEN_ROUNDS)).execute((_, _) -> round.run());
    }

    /** One attempt at each that is due. */
    public void round() {
        for (var sequence : parked.due(clock.instant(), SEQUENCES_MAX)) {
            try {
                tryAgain(sequence);
            } catch (RuntimeException e) {
                LOG.warn("{} stays parked: {}", sequence, Blame.of(e).type());
                if (Outage.isBehind(e)) {
                    return;
                }
            }
        }
    }

    @Override
    public boolean isFor(String reader) {
        return parked.areOf(reader);
    }

    @Override
    public void retry(String reader, String sequence) {
        tryAgain(sequence);
    }

    private void tryAgain(String sequence) {
        var next = transactions.fetchInTransaction(() -> parked.first(sequence));
        while (next.isPresent() && succeeds(sequence, next.get())) {
            next = transactions.fetchInTransaction(() -> parked.first(sequence));
        }
    }

    private boolean succeeds(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        var work = new WholeWork<EventMessage<?>>(letter.message());
        work.start();
        work.attachTransaction(transactions);
        var chain = new DefaultInterceptorChain<EventMessage<?>>(work, interceptors, event -> {
            if (isStillFirst(sequence, letter)) { // now that the pen is held it stays so
                parked.remove(letter);
                sagas.get().handle(event, Segment.ROOT_SEGMENT);
            }
            return null;
        });
        var result = work.executeWithResult(chain::proceed);
        if (!result.isExceptional()) {
            return true;
        }
        var failure = result.exceptionResult();
        if (!Outage.isBehind(failure)) {
            transactions.executeInTransaction(() -> parked.keep(letter, failure));
        }
        return false;
    }

    private boolean isStillFirst(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        return parked.first(sequence)
            .filter(first -> first.message().getIdentifier().equals(letter.message().getIdentifier()))
            .isPresent();
    }
}
