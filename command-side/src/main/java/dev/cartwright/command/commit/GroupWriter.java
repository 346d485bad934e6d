package dev.cartwright.command.commit;

import dev.cartwright.log.Appended;
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

    /**
     * Returns when each of them has its answer. May be called by two threads at a time: then the one decides while what
     * the other has decided is being written.
     *
     * @param atItsTurn is done once, before anything is decided: it may add to the group
     */
    void write(List<Waiting> group, Runnable atItsTurn) {
        var failure = tryToWrite(group, false, atItsTurn);
        for (var attempt = 1; failure != null && Faults.isConflict(failure) && attempt < ATTEMPTS_MAX; attempt++) {
            failure = tryToWrite(group, true, GroupWriter::addNobody);
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
        write(group.subList(0, group.size() / 2), GroupWriter::addNobody);
        write(group.subList(group.size() / 2, group.size()), GroupWriter::addNobody);
    }

    private @Nullable Throwable tryToWrite(List<Waiting> group, boolean firmly, Runnable atItsTurn) {
        var root = new GroupWork(group.getFirst().command(), pen);
        var repetitions = new Repetitions(answers);
        var commit = new Commit();
        var watch = meters.begin();
        try {
            root.start();
            var mayBeLight = pen.takeFor(root);
            watch = meters.begin();
            atItsTurn.run();
            var lightly = mayBeLight && !firmly && repetitions.areImpossibleIn(group);
            if (lightly) {
                readAhead.of(group, root, pen); // beside the transaction, which waits for the write before
            }
            root.attachTransaction(transactions);
            root.onCommit(_ -> { // after the events, just before the transaction: in reverse order
                versions.tell(group, root);
                repetitions.keep(Pen.reachedBy(root));
                commit.begun = true;
            });
            if (!lightly) {
                pen.holdHead(root);
                repetitions.lookUp(group);
                readAhead.of(group, root, pen);
            }
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

    private static void addNobody() {}

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
        return Appended.lastBy(root)
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

    /** Passes the pen on when all is decided, which is before anything is written. */
    private static final class GroupWork extends WholeWork<CommandMessage<?>> {

        private final Pen pen;

        GroupWork(CommandMessage<?> first, Pen pen) {
            super(first);
            this.pen = pen;
        }

        @Override
        protected void notifyHandlers(Phase phase) {
            if (phase == Phase.COMMIT) {
                pen.passOn(this);
            }
            super.notifyHandlers(phase);
        }
    }

    private static boolean isOutage(Throwable failure) {
        return Outage.isBehind(failure) && !Faults.isConflict(failure);
    }
}
