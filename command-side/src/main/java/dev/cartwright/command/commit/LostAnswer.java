package dev.cartwright.command.commit;

import dev.cartwright.log.LogHead;
import java.time.Duration;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;

/** Finds out whether a commit took place that failed for us: its answer may have been lost. The log knows. */
final class LostAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(LostAnswer.class);
    /** Others wait meanwhile, and would rather hear that the database is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

    private final TransactionManager transactions;
    private final LogHead head;

    LostAnswer(TransactionManager transactions, LogHead head) {
        this.transactions = transactions;
        this.head = head;
    }

    /**
     * Whether the transaction has committed, which can be seen by something that it has left. Waits for the head of the
     * log first: the server may still be at it.
     *
     * @param isThere whether it can be seen; asked in a transaction that holds the head
     * @throws TransientDataAccessResourceException where nobody can be asked: it may have happened or not
     */
    boolean wasYes(Predicate<LogHead> isThere) {
        for (var begun = System.nanoTime(); System.nanoTime() - begun < PATIENCE.toNanos();) {
            try {
                return transactions.fetchInTransaction(() -> {
                    head.hold();
                    return isThere.test(head);
                });
            } catch (RuntimeException e) {
                LOG.warn("Whether the last commit succeeded is not known yet: {}", e.toString());
            }
            if (!pause()) {
                break;
            }
        }
        throw new TransientDataAccessResourceException("whether the last commit succeeded could not be found out");
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_QUESTIONS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
