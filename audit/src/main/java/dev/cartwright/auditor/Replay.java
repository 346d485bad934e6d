package dev.cartwright.auditor;

import dev.cartwright.auditor.ReplayReport.Compared;
import dev.cartwright.auditor.ReplayReport.Difference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Two databases: the shop's, of which one snapshot is read, and one in which the log is folded anew. The rules stand in
 * the SQL files beside this class; none of the shop's own code has a part in them.
 */
final class Replay implements AutoCloseable {

    private static final int SHOWN_MAX = 20;
    private static final int BUFFER = 1 << 16;

    private static final List<String> RULES = List.of("replay-products.sql", "replay-carts.sql",
        "replay-checkouts.sql", "replay-orders.sql", "replay-figures.sql");

    private static final String POSITIONS = """
        SELECT reader, min(position), max(position)
        FROM (SELECT reader, coalesce(substring(convert_from(token, 'UTF8') FROM '"globalIndex":\\s*(\\d+)')::bigint, 0)
                  AS position FROM log.reader_token) AS tokens
        GROUP BY 1
        UNION ALL SELECT '%s', position, position FROM log.log_head""".formatted(ReadModel.HEAD);

    private final Connection live;
    private final Connection scratch;

    Replay(String live, String scratch) throws SQLException {
        this.live = connected(live);
        try {
            this.scratch = connected(scratch);
        } catch (SQLException e) {
            this.live.close();
            throw e;
        }
    }

    private static Connection connected(String url) throws SQLException {
        var connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'"); // moments are compared as they are written
        }
        connection.setAutoCommit(false);
        return connection;
    }

    ReplayReport of(Export export, Screen screen) throws IOException, SQLException {
        run("replay-begin.sql");
        take(export.events(), screen);
        run("replay-events.sql");
        var seen = look(wholeExport());
        run("replay-shown.sql");
        fold(seen.positions(), screen);
        var report = report(seen);
        scratch.commit();
        return report;
    }

    /**
     * What was read of the shop.
     *
     * @param positions of each reader of the log
     * @param unproved  how many events came after the export
     * @param parked    how many events its readers could not digest
     */
    private record Seen(Map<String, Long> positions, long unproved, long parked) {}

    /** All in one snapshot, and then no more: while anybody holds one, PostgreSQL tidies up nothing behind the shop. */
    private Seen look(long exported) throws SQLException {
        live.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        live.setReadOnly(true);
        var positions = positions();
        for (var model : ReadModel.ALL) {
            hand(model.named(), "replay.shown");
        }
        take(timeZone());
        var unproved = handLater(exported, positions.values().stream().mapToLong(it -> it).max().orElse(0));
        var parked = count(live, "SELECT count(*) FROM log.dead_letter WHERE reader IN ('"
            + String.join("', '", positions.keySet()) + "')");
        live.commit();
        return new Seen(positions, unproved, parked);
    }

    /** Up to where each reader has come, in the snapshot that its rows are read in as well. */
    private Map<String, Long> positions() throws SQLException {
        var positions = new HashMap<String, Long>();
        try (var statement = live.createStatement(); var rows = statement.executeQuery(POSITIONS)) {
            while (rows.next()) {
                if (rows.getLong(2) != rows.getLong(3)) {
                    throw new SQLException(rows.getString(1) + " has segments that are not equally far: try again when"
                        + " the shop is at rest");
                }
                positions.put(rows.getString(1), rows.getLong(2));
            }
        }
        positions.keySet().retainAll(ReadModel.ALL.stream().map(ReadModel::reader).toList());
        for (var model : ReadModel.ALL) {
            if (!positions.containsKey(model.reader())) {
                throw new SQLException("nothing follows the log as " + model.reader() + " in this database");
            }
        }
        return positions;
    }

    /** Reads rows here and writes them there. */
    private long hand(String select, String table) throws SQLException {
        var out = live.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + select + ") TO STDOUT");
        var in = scratch.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
        for (var row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            in.writeToCopy(row, 0, row.length);
        }
        return in.endCopy();
    }

    /** What happened after the export, as far as it has to do with what is shown. */
    private long handLater(long exported, long upto) throws SQLException {
        return hand("""
            SELECT position, stream, sequence + 1, substring(event_type FROM '[^.$]+$'), time,
                coalesce(metadata ->> 'actor', 'system'), payload
            FROM log.event_log WHERE position > %d AND position <= %d""".formatted(exported, upto), "replay.event");
    }

    private void take(Path events, Screen screen) throws IOException, SQLException {
        // canonical JSON has no control characters: each line is one value, with nothing to be escaped
        var lines = scratch.unwrap(PGConnection.class).getCopyAPI()
            .copyIn("COPY replay.line FROM STDIN (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')");
        try (var file = Files.newInputStream(events);
            var progress = screen.progress("Events", "bytes", Files.size(events))) {
            var buffer = new byte[BUFFER];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                lines.writeToCopy(buffer, 0, read);
                progress.advance(read);
            }
        }
        lines.endCopy();
    }

    /** That figures are counted in. */
    private String timeZone() throws SQLException {
        try (var statement = live.createStatement();
            var row = statement.executeQuery("SELECT query.analytics_time_zone()")) {
            row.next();
            return row.getString(1);
        }
    }

    private void take(String timeZone) throws SQLException {
        try (var statement = scratch.prepareStatement("SELECT set_config('replay.time_zone', ?, false)")) {
            statement.setString(1, timeZone);
            statement.execute();
        }
    }

    /** @return how many events there are in it, from the first without a hole */
    private long wholeExport() throws IOException, SQLException {
        try (var statement = scratch.createStatement();
            var found = statement
                .executeQuery(
                    "SELECT count(*), coalesce(max(position), 0), count(DISTINCT position) FROM replay.event")) {
            found.next();
            if (found.getLong(1) != found.getLong(2) || found.getLong(1) != found.getLong(3)) {
                throw new IOException("the export is not a whole log: audit verify says what does not fit");
            }
            return found.getLong(1);
        }
    }

    private void fold(Map<String, Long> positions, Screen screen) throws IOException, SQLException {
        for (var rules : RULES) {
            run(rules);
        }
        try (var statement = scratch.createStatement();
            var progress = screen.progress("Folded", "read models", ReadModel.ALL.size())) {
            for (var model : ReadModel.ALL) {
                statement.execute("CALL replay.fold_" + model.name() + "(" + positions.get(model.reader()) + ")");
                progress.advance(1);
            }
        }
        run("replay-compare.sql");
    }

    private ReplayReport report(Seen seen) throws SQLException {
        var models = new ArrayList<Compared>();
        for (var model : ReadModel.ALL) {
            models.add(new Compared(model.name(), seen.positions().getOrDefault(model.reader(), 0L), count(scratch, """
                SELECT count(*) FROM replay.shown FULL JOIN replay.folded USING (model, key)
                WHERE model = '%s'""".formatted(model.name())),
                count(scratch, "SELECT count(*) FROM replay.difference WHERE model = '" + model.name() + "'")));
        }
        return new ReplayReport(models, seen.unproved(), seen.parked(), differences());
    }

    private List<Difference> differences() throws SQLException {
        var differences = new ArrayList<Difference>();
        try (var statement = scratch.createStatement(); var rows = statement.executeQuery("""
            SELECT model, key, position, difference FROM replay.difference
            ORDER BY position, model, key LIMIT %d""".formatted(SHOWN_MAX))) {
            while (rows.next()) {
                differences.add(difference(rows));
            }
        }
        return differences;
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(row.getString(1), row.getString(2), row.getObject(3, Long.class), row.getString(4));
    }

    private static long count(Connection connection, String select) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void run(String script) throws IOException, SQLException {
        try (var in = Replay.class.getResourceAsStream(script); var statement = scratch.createStatement()) {
            if (in == null) {
                throw new IllegalStateException(script + " is not in this program");
            }
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws SQLException {
        try (live; scratch) {
            live.rollback();
        }
    }
}
