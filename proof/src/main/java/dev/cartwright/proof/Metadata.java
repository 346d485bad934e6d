package dev.cartwright.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What stands beside an event: who did it, in the course of what, and because of what. These have names of their own
 * outside; where there is anything else, all of it comes along as one text besides, so that nothing in the row is
 * outside of what is hashed.
 *
 * @param rest the whole of it, where there is something else in it than texts under these names
 */
record Metadata(@Nullable String actor, @Nullable String causationId, @Nullable String correlationId,
    @Nullable String traceParent, @Nullable String rest) {

    private static final String ACTOR = "actor";
    private static final String CAUSATION_ID = "causationId";
    private static final String CORRELATION_ID = "correlationId";
    private static final String TRACE_PARENT = "traceparent";

    private static final Set<String> KNOWN = Set.of(ACTOR, CAUSATION_ID, CORRELATION_ID, TRACE_PARENT);

    private static final JsonFactory JSON = new JsonFactory();

    /** @param json as PostgreSQL prints it */
    static Metadata of(String json) {
        var found = new TreeMap<String, String>();
        var all = isAllOf(json, found);
        return new Metadata(found.get(ACTOR), found.get(CAUSATION_ID), found.get(CORRELATION_ID),
            found.get(TRACE_PARENT), all ? null : json);
    }

    /** Puts the texts that have names of their own into this, and says whether there is nothing else. */
    private static boolean isAllOf(String json, Map<String, String> found) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            var all = true;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && KNOWN.contains(name)) {
                    found.put(name, parser.getString());
                } else {
                    all = false;
                    parser.skipChildren();
                }
            }
            return all;
        } catch (JacksonException unreadable) {
            found.clear();
            return false;
        }
    }
}
