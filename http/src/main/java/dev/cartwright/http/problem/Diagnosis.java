package dev.cartwright.http.problem;

import dev.cartwright.api.Rejection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.messaging.HandlerExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Finds the problem behind an exception, however deep it is wrapped. */
final class Diagnosis {

    private static final int CAUSES_MAX = 32; // a chain that bites its tail is no reason to hang

    /** Something that we need does not answer at the moment; the same request may well succeed a little later. */
    private static final List<Class<? extends Exception>> OUT_OF_REACH = List.of(
        DataAccessResourceFailureException.class, CannotCreateTransactionException.class,
        SQLTransientConnectionException.class, SQLRecoverableException.class, AxonTransientException.class);

    /**
     * The same in the words of SQL, whatever exception it came in: connection lost; conflict; out of disk, memory or
     * connections; shutting down or starting up; errors of its system; read-only after a fail-over.
     */
    private static final List<String> STATES_OUT_OF_REACH = List.of("08", "40", "53", "57", "58", "25006");

    private Diagnosis() {}

    /** Empty where it is a fault of ours. */
    static Optional<Problem> of(Throwable failure) {
        return causes(failure).stream().map(Diagnosis::problemIn).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Problem> problemIn(Throwable cause) {
        return switch (cause) {
            case ProblemException known -> Optional.of(known.problem());
            case InvalidParameterException _ -> Optional.of(MalformedRequest.problemOf(
                List.of(new Fault("", "has parameters that cannot be read"))));
            case HandlerExecutionException refused -> refusalIn(refused).map(Problem::of);
            default -> isOutOfReach(cause) ? Optional.of(Problem.of(503)) : Optional.empty();
        };
    }

    private static boolean isOutOfReach(Throwable cause) {
        return OUT_OF_REACH.stream().anyMatch(type -> type.isInstance(cause))
            || (cause instanceof SQLException e && isOutOfReach(e.getSQLState()));
    }

    private static boolean isOutOfReach(@Nullable String state) {
        return state != null && STATES_OUT_OF_REACH.stream().anyMatch(state::startsWith);
    }

    private static Optional<Rejection> refusalIn(HandlerExecutionException failure) {
        return failure.<Object>getDetails().filter(Rejection.class::isInstance).map(Rejection.class::cast);
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (@Nullable
        Throwable cause = failure; cause != null && causes.size() < CAUSES_MAX; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
