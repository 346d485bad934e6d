package dev.cartwright.http;

import dev.cartwright.api.RequestRejection.VersionMismatch;
import dev.cartwright.http.input.EntityTags;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import dev.cartwright.http.request.Conditions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The version of a thing as an entity tag. */
public final class Versions {

    private Versions() {}

    public static String etag(long version) {
        return EntityTags.tag(version);
    }

    /**
     * The thing together with its version, to be kept by whoever asks again before he uses it; one who has that version
     * already is answered with 304, and one who wants it in another one with 412.
     */
    public static <T> ResponseEntity<T> ok(T body, long version) {
        var condition = Conditions.ofThisRequest();
        if (condition != null && !condition.matches(version)) {
            throw new ProblemException(Problem.of(new VersionMismatch(version)));
        }
        var isKnown = condition != null && !condition.differsFrom(version);
        var answer = ResponseEntity.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(etag(version));
        return isKnown ? answer.build() : answer.body(body);
    }
}
