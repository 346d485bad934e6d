package dev.cartwright.log;

import static dev.cartwright.log.TestLog.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks at the shop as it was for long, as a dump does: whoever writes does not pay for it. */
class HeldViewIT {

    private static final int COMMITS = 20_000;
    private static final int PAGES_MAX = 30; // it was 1 for some hundred commits, three times over

    @TempDir
    private Path directory;

    @Test
    void what_was_committed_while_somebody_looks_at_an_old_view_costs_no_append_anything() throws SQLException {
        try (var log = TestLog.open(directory); var view = connect(log); var writer = connect(log)) {
            view.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            view.setAutoCommit(false);
            execute(view, "SELECT position FROM log.log_head");
            execute(writer, "SET synchronous_commit = off"); // to be quick: nobody asks for these again
            execute(writer, """
                DO $$ BEGIN
                    FOR n IN 1..%d LOOP
                        UPDATE log.log_head SET position = n WHERE position >= n - 1;
                        COMMIT;
                    END LOOP;
                END $$""".formatted(COMMITS));
            assertThat(log.transaction().<Long>execute(_ -> {
                log.jdbc().execute("SET LOCAL enable_seqscan = off"); // as for every connection of a program: ADR 15
                assertThat(new LogHead(log.jdbc()).hold()).isEqualTo(COMMITS);
                log.append(opened("late"));
                return log.jdbc().queryForObject("""
                    SELECT sum(pg_stat_get_xact_blocks_fetched(c.oid)) FROM pg_class c
                    WHERE c.oid = 'log.log_head'::regclass
                        OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'log.log_head'::regclass)""",
                    Long.class);
            })).as("pages of log_head that were looked at").isBetween(1L, (long) PAGES_MAX);
            assertThat(new LogHead(log.jdbc()).position()).isEqualTo(COMMITS + 1);
        }
    }

    private static Connection connect(TestLog log) throws SQLException {
        var database = log.database();
        return DriverManager.getConnection(database.url(), Database.OWNER,
            database.password(Database.OWNER));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
