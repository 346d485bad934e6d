package dev.cartwright.query.reading;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One statement for many rows of a kind: each parameter is an array, and holds one column of all of them, to be taken
 * apart by {@code unnest}.
 */
public final class BulkWrite<T> {

    private final String sql;
    private final List<Column<T>> columns = new ArrayList<>();

    private interface Column<T> {
        Array of(Collection<T> rows, Connection connection) throws SQLException;
    }

    private BulkWrite(String sql) {
        this.sql = sql;
    }

    /** @param sql whose parameters are arrays, to be named in their order */
    public static <T> BulkWrite<T> of(String sql) {
        return new BulkWrite<>(sql);
    }

    public BulkWrite<T> text(Function<T, @Nullable String> value) {
        return column("text", String[]::new, value);
    }

    public BulkWrite<T> bigint(ToLongFunction<T> value) {
        return column("int8", Long[]::new, value::applyAsLong);
    }

    public BulkWrite<T> integer(ToIntFunction<T> value) {
        return column("int4", Integer[]::new, value::applyAsInt);
    }

    public BulkWrite<T> bool(Function<T, Boolean> value) {
        return column("bool", Boolean[]::new, value);
    }

    public BulkWrite<T> uuid(Function<T, @Nullable UUID> value) {
        return column("uuid", UUID[]::new, value);
    }

    public BulkWrite<T> time(Function<T, Instant> value) {
        return column("timestamptz", String[]::new, row -> value.apply(row).toString());
    }

    private BulkWrite<T> column(String type, IntFunction<@Nullable Object[]> array,
        Function<T, ? extends @Nullable Object> value) {
        columns.add((rows, connection) -> connection.createArrayOf(type, rows.stream().map(value).toArray(array)));
        return this;
    }

    /** Of no rows it does nothing. */
    public void execute(Connection connection, Collection<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, columns.get(i).of(rows, connection));
            }
            statement.executeUpdate();
        }
    }
}
