package dev.cartwright.query.reading;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table with a row for each stream, and in it how many of the stream's events it has seen.
 *
 * <p>The next event counts. One that was seen before changes nothing, however often it comes. One that comes too early
 * is a fault: the row would be wrong for ever.
 */
public final class VersionedRows {

    private final JdbcClient db;
    private final String table;
    private final String key;

    public VersionedRows(JdbcClient db, String table, String key) {
        this.db = db;
        this.table = table;
        this.key = key;
    }

    /**
     * Makes the row of this version out of the one before.
     *
     * @param assignments constant SQL, with values by name
     * @return whether it was the next version; false where the row has got it already
     */
    public boolean change(Object row, long version, String assignments, Map<String, ?> values) {
        var changed = db.sql("UPDATE %s SET %s, version = :version WHERE %s = :key AND version = :version - 1"
            .formatted(table, assignments, key))
            .params(values).param("version", version).param("key", row)
            .update();
        if (changed == 0)
            requireSeen(row, version);
        return changed == 1;
    }

    /** Of an event that changes nothing else. */
    public boolean advance(Object row, long version) {
        return change(row, version, key + " = :key", Map.of());
    }

    private void requireSeen(Object row, long version) {
        var seen = db.sql("SELECT version FROM %s WHERE %s = :key".formatted(table, key)).param("key", row)
            .query(Long.class).optional().orElse(0L);
        if (seen < version) {
            throw new IllegalStateException("%s has seen %d events of a row that is to see its event %d next"
                .formatted(table, seen, version));
        }
    }
}
