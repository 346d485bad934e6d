package dev.cartwright.http.input;

import dev.cartwright.http.problem.MalformedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * In which versions the thing that a request is about may be, as its client says it (RFC 9110, 13): at least one of the
 * two is given.
 *
 * @param match     only in one of these
 * @param noneMatch only in none of these
 */
public record Precondition(@Nullable EntityTags match, @Nullable EntityTags noneMatch) {

    /** Under which a command carries it. */
    public static final String METADATA_KEY = "precondition";

    /**
     * Null where the request is to be served in any case.
     *
     * @throws MalformedRequest when a header cannot be read
     */
    public static @Nullable Precondition of(HttpServletRequest request) {
        var match = EntityTags.in(HttpHeaders.IF_MATCH, request);
        var noneMatch = EntityTags.in(HttpHeaders.IF_NONE_MATCH, request);
        return match == null && noneMatch == null ? null : new Precondition(match, noneMatch);
    }

    /** Whether it may be in this version; what is not there has the version 0. */
    public boolean holdsFor(long version) {
        return matches(version) && differsFrom(version);
    }

    /** Whether it is in one of the versions in which it has to be. */
    public boolean matches(long version) {
        return match == null || match.nameStrongly(version);
    }

    /** Whether it is in none of the versions in which it must not be, that is: whether its client does not know it. */
    public boolean differsFrom(long version) {
        return noneMatch == null || !noneMatch.nameWeakly(version);
    }
}
