package dev.cartwright.command.commit;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;

/** What lies behind a failure, which decides what helps against it. */
final class Faults {

    private static final int CAUSES_MAX = 32; // a chain that bites its tail is no reason to hang

    private Faults() {}

    /** Two that wanted the same at the same moment: a second attempt decides on what the other has done. */
    static boolean isConflict(Throwable failure) {
        return causes(failure)
            .anyMatch(e -> e instanceof ConcurrencyException || e instanceof PessimisticLockingFailureException);
    }

    /** A statement that failed: PostgreSQL commits nothing more of its transaction, whoever sent it. */
    static boolean spoilsTheTransaction(Throwable failure) {
        return causes(failure).anyMatch(e -> e instanceof DataAccessException || e instanceof SQLException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause).limit(CAUSES_MAX);
    }
}
