package dev.cartwright.http.rights;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of {@link Rights}: calls, and who may make them.
 *
 * @param method empty for any
 * @param scopes one of them is needed; none where anybody may
 */
public record Right(String method, PathPattern path, Set<Scope> scopes) {

    private static final String ANY = "*";
    private static final String OWNER = "customerId";

    public Right {
        scopes = Set.copyOf(scopes);
    }

    /** How far somebody gets with a call. */
    enum Reach {
        /** It is not for him. */
        NOWHERE,
        /** With what is his own. */
        OWN,
        /** With what is anybody's. */
        EVERYTHING
    }

    static Right of(String call, Scope... scopes) {
        var words = call.split(" ", 2);
        return new Right(words[0].equals(ANY) ? "" : words[0], PathPatternParser.defaultInstance.parse(words[1]),
            scopes.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(scopes)));
    }

    boolean isAbout(String asked, PathContainer wanted) {
        return (method.isEmpty() || method.equals(asked)) && path.matches(wanted);
    }

    public boolean isForAnybody() {
        return scopes.isEmpty();
    }

    Reach of(Caller caller) {
        var reach = isForAnybody() ? Reach.EVERYTHING : Reach.NOWHERE;
        for (var scope : caller.scopes()) {
            if (scopes.contains(scope)) {
                if (scope != Scope.CUSTOMER) {
                    return Reach.EVERYTHING;
                }
                reach = Reach.OWN;
            }
        }
        return reach;
    }

    /** The customer that the path names, where this line's paths do. */
    @Nullable
    String ownerIn(PathContainer wanted) {
        if (!path.getPatternString().contains("{" + OWNER + "}")) {
            return null;
        }
        var match = path.matchAndExtract(wanted);
        return match == null ? null : match.getUriVariables().get(OWNER);
    }
}
