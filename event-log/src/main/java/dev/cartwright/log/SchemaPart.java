package dev.cartwright.log;

import java.util.Map;

/**
 * A part of the database with a schema of its own, migrated from {@code db/<schema>} on the class path.
 *
 * @param words what its migrations need to be told, by the name under which they ask for it
 */
public record SchemaPart(String schema, Map<String, String> words) {

    public SchemaPart {
        words = Map.copyOf(words);
    }

    public SchemaPart(String schema) {
        this(schema, Map.of());
    }
}
