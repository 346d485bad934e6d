package dev.cartwright.command.commit;

import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;

/** Two that wanted the same at the same moment: a second attempt decides on what the other has done. */
final class Conflicts {

    private static final int CAUSES_MAX = 32; // a chain that bites its tail is no reason to hang

    private Conflicts() {}

    static boolean isBehind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause).limit(CAUSES_MAX)
            .anyMatch(e -> e instanceof ConcurrencyException || e instanceof PessimisticLockingFailureException);
    }
}
