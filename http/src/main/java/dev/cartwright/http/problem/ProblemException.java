package dev.cartwright.http.problem;

import java.io.Serial;

/** Ends a request with a problem, from wherever it is found. */
public class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false); // no stack trace: a problem is an answer
        this.problem = problem;
    }

    public final Problem problem() {
        return problem;
    }
}
