package dev.cartwright.http.problem;

import dev.cartwright.api.Rejection;
import dev.cartwright.log.Causes;
import dev.cartwright.log.Outage;
import java.util.List;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.messaging.HandlerExecutionException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Finds the problem behind an exception, however deep it is wrapped. */
final class Diagnosis {

    private Diagnosis() {}

    /** Empty where it is a fault of ours. */
    static Optional<Problem> of(Throwable failure) {
        return Causes.of(failure).map(Diagnosis::problemIn).flatMap(Optional::stream).findFirst();
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

    /** Something that we need does not answer at the moment; the same request may well succeed a little later. */
    private static boolean isOutOfReach(Throwable cause) {
        return Outage.isBehind(cause) || cause instanceof CannotCreateTransactionException
            || cause instanceof AxonTransientException || cause instanceof AuthenticationServiceException;
    }

    private static Optional<Rejection> refusalIn(HandlerExecutionException failure) {
        return failure.<Object>getDetails().filter(Rejection.class::isInstance).map(Rejection.class::cast);
    }
}
