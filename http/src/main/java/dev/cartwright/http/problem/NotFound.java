package dev.cartwright.http.problem;

import java.io.Serial;

/** What was asked about is not there. */
public final class NotFound extends ProblemException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param code says what is not there, such as {@code unknown-order} */
    public NotFound(String code, String detail) {
        super(Problem.of(code, detail));
    }
}
