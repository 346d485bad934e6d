package dev.cartwright.command.commit;

import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import java.io.Serial;

/** More commands wait than can be carried out in a bearable time: this one was not taken, and nothing was changed. */
public final class CommandQueueIsFull extends ProblemException {

    @Serial
    private static final long serialVersionUID = 1L;

    CommandQueueIsFull(String reason) {
        super(Problem.of("overloaded", reason));
    }
}
