package dev.cartwright.command.commit;

import dev.cartwright.log.EventLog;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Outage;
import dev.cartwright.log.WholeWork;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Writes a group of commands in one transaction, and answers each when that has become of it which it is told.
 *
 * <p>A refused command takes back what it did itself. Where the whole fails, it is tried again if that may help, and
 * else halved, until whoever spoils it stands alone. Where the answer to a commit was lost, the log is asked. What
 * came with a key that is known is answered as it was before, and what is new is kept, all in that transaction.
 */
final class GroupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int ATTEMPTS_MAX = 3;

    private final TransactionManager transactions;
    private final Pen pen;
    private final LostAnswer lostAnswer;
    private final ReadAhead readAhead;
    private final ReachedVersions versions;
    private final KeptAnswers answers;
    private final Function<Waiting, CommandResultMessage<?>> carryOut;
    private final GroupMeters meters;

    /** @param carryOut in a unit of work of its own within the one that is current */
    GroupWriter(TransactionManager transactions, Pen pen, LogHead head, ReadAhead readAhead, ReachedVersions versions,
        KeptAnswers answers, Function<Waiting, CommandResultMessage<?>> carryOut, GroupMeters meters) {
        this.transactions = transactions;
        this.pen = pen;
        this.lostAnswer = new LostAnswer(transactions, head);
        this.readAhead = readAhead;
        this.versions = versions;
        this.answers = answers;
        this.carryOut = carryOut;
        this.meters = meters;
    }

    /** Returns when each of them has its answer. */
    void write(List<Waiting> group) {
        var failure = tryToWrite(group);
        for (var attempt = 1; failure != null && Faults.isConflict(failure) && attempt < ATTEMPTS_MAX; attempt++) {
            failure = tryToWrite(group);
        }
        if (failure == null) {
            return;
        }
        if (group.size() == 1 || isOutage(failure)) {
            for (var waiting : group) {
                waiting.fail(failure);
            }
            return;
        }
        LOG.warn("A group of {} commands is halved: {}", group.size(), failure.toString());
        write(group.subList(0, group.size() / 2));
        write(group.subList(group.size() / 2, group.size()));
    }

    private @Nullable Throwable tryToWrite(List<Waiting> group) {
        var watch = meters.begin();
        var root = new WholeWork<CommandMessage<?>>(group.getFirst().command());
        var repetitions = new Repetitions(answers);
        var commit = new Commit();
        try {
            root.start();
            root.attachTransaction(transactions);
            root.onCommit(_ -> { // after the events, just before the transaction: in reverse order
                versions.tell(group, root);
                repetitions.keep(Pen.reachedBy(root));
                commit.begun = true;
            });
            pen.holdFor(root);
            repetitions.lookUp(group);
            readAhead.of(group, root);
            for (var waiting : group) {
                if (!repetitions.answer(waiting)) {
                    waiting.keep(resultOf(waiting));
                    repetitions.wasCarriedOut(waiting);
                }
            }
            root.commit();
        } catch (Throwable failure) {
            giveUp(failure);
            try {
                if (!commit.begun || !hasCommittedAllTheSame(root, repetitions)) {
                    return failure;
                }
            } catch (TransientDataAccessResourceException unknown) {
                unknown.addSuppressed(failure);
                return unknown; // of an outage: what may have happened is not tried again
            }
        }
        meters.committed(watch, group.size());
        for (var waiting : group) {
            waiting.answer(Pen.reachedBy(root));
        }
        return null;
    }

    /** A refusal costs the others nothing, but where a statement has failed none of them can be committed. */
    private CommandResultMessage<?> resultOf(Waiting waiting) throws Throwable {
        var result = carryOut.apply(waiting);
        if (result.isExceptional() && Faults.spoilsTheTransaction(result.exceptionResult())) {
            throw result.exceptionResult();
        }
        return result;
    }

    /** Of a group that has written nothing it does not matter: it is carried out anew, if at all. */
    private boolean hasCommittedAllTheSame(UnitOfWork<?> root, Repetitions repetitions) {
        return EventLog.lastAppendedBy(root)
            .map(last -> lostAnswer.wasYes(head -> head.holds(last.event(), last.position())))
            .orElseGet(() -> repetitions.haveLeftSomething() && lostAnswer.wasYes(_ -> repetitions.areAllKept()));
    }

    /** Whatever was left open, the outermost last: its end passes the pen on. */
    private static void giveUp(Throwable failure) {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback(failure);
        }
    }

    private static final class Commit {
        private boolean begun;
    }

    private static boolean isOutage(Throwable failure) {
        return Outage.isBehind(failure) && !Faults.isConflict(failure);
    }
}
