package dev.cartwright.log;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What failed and where, but not with what: messages of exceptions quote rows and payloads. */
public final class Blame {

    private Blame() {}

    public static ThrowableCause of(Throwable failure) {
        var chain = Causes.of(failure).toList();
        return chain.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast).findFirst()
            .map(e -> new ThrowableCause(e.getClass().getName(), stateOf(e)))
            .orElseGet(() -> new ThrowableCause(chain.getLast().getClass().getName(), placeOf(chain.getLast())));
    }

    private static String stateOf(SQLException failure) {
        var constraint = failure instanceof PSQLException e
            ? Optional.ofNullable(e.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
            : Optional.<String>empty();
        return "SQLState " + failure.getSQLState() + constraint.map(name -> ", constraint " + name).orElse("");
    }

    private static String placeOf(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.cartwright."))
            .findFirst()
            .map(frame -> "at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
            .orElse("outside of our code");
    }
}
