package dev.cartwright.command.commit;

import dev.cartwright.log.Causes;
import java.sql.SQLException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;

/** What lies behind a failure, which decides what helps against it. */
final class Faults {

    private Faults() {}

    /** Two that wanted the same at the same moment: a second attempt decides on what the other has done. */
    static boolean isConflict(Throwable failure) {
        return Causes.of(failure)
            .anyMatch(e -> e instanceof ConcurrencyException || e instanceof PessimisticLockingFailureException);
    }

    /** A statement that failed: PostgreSQL commits nothing more of its transaction, whoever sent it. */
    static boolean spoilsTheTransaction(Throwable failure) {
        return Causes.of(failure).anyMatch(e -> e instanceof DataAccessException || e instanceof SQLException);
    }
}
