package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a condition names, as entity tags (RFC 9110, 8.8.3).
 *
 * @param any  of what is there at all, whatever its version
 * @param tags these, as they were sent
 */
public record EntityTags(boolean any, Set<String> tags) {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");

    public EntityTags {
        tags = Set.copyOf(tags);
    }

    /** A version as the entity tag of what is in it. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * As a header names them; null where there is no such header. Several of the same name are one list.
     *
     * @throws MalformedRequest when it is no list of entity tags, and no {@code *} either
     */
    static @Nullable EntityTags in(String header, HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(header));
        return given.isEmpty() ? null : parse(header, String.join(",", given).strip());
    }

    static EntityTags parse(String header, String list) {
        if (list.equals("*")) {
            return new EntityTags(true, Set.of());
        }
        var tags = new HashSet<String>();
        var tag = TAG.matcher(list);
        for (int at = 0; at < list.length(); at = afterComma(header, list, tag.end())) {
            at = afterEmptyElements(list, at);
            if (at == list.length()) {
                break;
            }
            if (!tag.region(at, list.length()).lookingAt()) {
                throw notOurs(header);
            }
            tags.add(tag.group());
        }
        if (tags.isEmpty()) {
            throw notOurs(header);
        }
        return new EntityTags(false, tags);
    }

    private static int afterEmptyElements(String list, int from) {
        int at = from;
        while (at < list.length() && (isSpace(list.charAt(at)) || list.charAt(at) == ',')) {
            at++;
        }
        return at;
    }

    private static int afterComma(String header, String list, int from) {
        int at = from;
        while (at < list.length() && isSpace(list.charAt(at))) {
            at++;
        }
        if (at < list.length() && list.charAt(at) != ',') {
            throw notOurs(header);
        }
        return at + 1;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static MalformedRequest notOurs(String header) {
        return new MalformedRequest(Fault.in(header, "must be *, or a list of entity tags such as \"7\""));
    }

    /** Whether it names this very version: a weak tag never does. What is not there has the version 0. */
    boolean nameStrongly(long version) {
        return any ? version > 0 : tags.contains(tag(version));
    }

    /** Whether it names something as good as this version. */
    boolean nameWeakly(long version) {
        return nameStrongly(version) || tags.contains("W/" + tag(version));
    }
}
