package dev.cartwright.query.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** Reads with one statement what many keys stand for. */
public final class BulkRead {

    private BulkRead() {}

    /** Takes in one row. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Of no keys it asks nothing.
     *
     * @param sql with one parameter, the keys as an array of text
     */
    public static void rows(Connection connection, String sql, Collection<String> keys, RowReader reader)
        throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray(String[]::new)));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
