package dev.cartwright.query.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that a batch concerns, in memory; each shows one stream and knows how many of its events it has
 * seen.
 *
 * <p>The next event counts. One that was seen before changes nothing, however often it comes. One that comes too early
 * is a fault: the row would be wrong for ever.
 */
public final class StreamRows<R> {

    private final String table;
    private final Map<String, Versioned<R>> read;
    private final Map<String, Versioned<R>> changed = new LinkedHashMap<>();

    /** A row, and how many events of its stream made it. */
    public record Versioned<R>(R row, long version) {}

    /** What became of a row; there is none before its first event. */
    public record Change<R>(String key, @Nullable R before, R row, long version) {

        public boolean isNew() {
            return before == null;
        }
    }

    /** Makes a row out of the one before, and does nothing else. */
    @FunctionalInterface
    public interface Fold<R> {
        R after(@Nullable R row);
    }

    /** @param read the rows that there are */
    public StreamRows(String table, Map<String, Versioned<R>> read) {
        this.table = table;
        this.read = read;
    }

    /**
     * Makes the row of this version out of the one before.
     *
     * @return whether it was the next version; false where the row has got it already
     */
    public boolean fold(String key, long version, Fold<R> next) {
        var seen = seen(key);
        if (version > seen + 1) {
            throw new IllegalStateException("%s has seen %d events of a row that is to see its event %d next"
                .formatted(table, seen, version));
        }
        return foldLater(key, version, next);
    }

    /** The same for a row that does not see every event of its stream. */
    public boolean foldLater(String key, long version, Fold<R> next) {
        if (version <= seen(key)) {
            return false;
        }
        var row = row(key);
        changed.put(key, new Versioned<>(next.after(row == null ? null : row.row()), version));
        return true;
    }

    private long seen(String key) {
        var row = row(key);
        return row == null ? 0 : row.version();
    }

    private @Nullable Versioned<R> row(String key) {
        var now = changed.get(key);
        return now == null ? read.get(key) : now;
    }

    /** Writes those that are new by the one statement, and those that there were by the other. */
    public static <R> void write(List<Change<R>> changes, BulkWrite<Change<R>> insert, BulkWrite<Change<R>> update,
        Connection connection) throws SQLException {
        insert.execute(connection, changes.stream().filter(Change::isNew).toList());
        update.execute(connection, changes.stream().filter(change -> !change.isNew()).toList());
    }

    /** Each row that is another one now, once. */
    public List<Change<R>> changes() {
        var changes = new ArrayList<Change<R>>(changed.size());
        changed.forEach((key, now) -> {
            var before = read.get(key);
            changes.add(new Change<>(key, before == null ? null : before.row(), now.row(), now.version()));
        });
        return changes;
    }
}
