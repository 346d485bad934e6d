package dev.cartwright.http.problem;

import java.io.Serial;
import java.util.List;

/** The request is not understood, for these reasons. */
public final class MalformedRequest extends ProblemException {

    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedRequest(List<Fault> faults) {
        super(problemOf(faults));
    }

    public MalformedRequest(Fault fault) {
        this(List.of(fault));
    }

    static Problem problemOf(List<Fault> faults) {
        var first = faults.getFirst();
        var detail = (first.pointer().isEmpty() ? "the request" : first.pointer()) + " " + first.detail();
        return Problem.of("malformed-request", faults.size() == 1 ? detail : detail + ", and more: see errors")
            .with("errors", List.copyOf(faults));
    }
}
