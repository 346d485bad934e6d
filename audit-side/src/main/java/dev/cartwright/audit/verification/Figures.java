package dev.cartwright.audit.verification;

import dev.cartwright.audit.reading.AuditConnections;
import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.log.ReaderTokens;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The figures that are shown, as of one position of the log, and beside them what its events add up to. Held in memory:
 * a row for each product and day on which it was sold.
 */
final class Figures {

    static final String READER = "analytics";

    private final long position;
    private final ZoneId zone;
    private final Map<String, Row> rows = new HashMap<>();

    /** A row as it is shown, if it is, and as it should be, if anything is about it. */
    private static final class Row {

        private final FigureTable table;
        private final BigInteger[] should;
        private BigInteger @Nullable [] shown;
        private long lastPosition;

        private Row(FigureTable table) {
            this.table = table;
            this.should = table.columns().stream().map(_ -> BigInteger.ZERO).toArray(BigInteger[]::new);
        }
    }

    /** Of which nothing is shown yet. */
    Figures(long position, ZoneId zone) {
        this.position = position;
        this.zone = zone;
    }

    /** Their position does not stand in the rows: they are read with their reader's in one state of the database. */
    static Figures shown(AuditConnections connections, ReaderTokens tokens) {
        return connections.inOneState(db -> {
            var figures = new Figures(tokens.positionOf(READER, JdbcClient.create(db)),
                ZoneId.of(String.valueOf(db.queryForObject("SELECT query.analytics_time_zone()", String.class))));
            for (var table : FigureTable.values()) {
                figures.read(table, db);
            }
            return figures;
        });
    }

    private void read(FigureTable table, JdbcTemplate db) {
        db.query(table.rows(), row -> {
            var shown = new BigInteger[table.columns().size()];
            for (int i = 0; i < shown.length; i++) {
                shown[i] = row.getBigDecimal(i + 2).toBigIntegerExact();
            }
            show(table, row.getString(1), shown);
        });
    }

    /** A row of this name, with what it says in each column. */
    void show(FigureTable table, String name, BigInteger... shown) {
        row(table, name).shown = shown;
    }

    private Row row(FigureTable table, String name) {
        return rows.computeIfAbsent(name, _ -> new Row(table));
    }

    /** Up to which they count. */
    long position() {
        return position;
    }

    /** Whose hours, days and months they are kept by. */
    ZoneId zone() {
        return zone;
    }

    /** Adds to the row of this key, column by column. */
    void add(FigureTable table, String key, long at, BigInteger... more) {
        var row = row(table, table.table() + " " + key);
        for (int i = 0; i < more.length; i++) {
            row.should[i] = row.should[i].add(more[i]);
        }
        row.lastPosition = Math.max(row.lastPosition, at);
    }

    void compare(Findings findings) {
        rows.forEach((name, row) -> {
            if (row.shown == null) {
                findings.add(row.lastPosition, Check.READ_MODEL, name, "the row is missing");
            } else if (row.lastPosition == 0) {
                findings.add(null, Check.READ_MODEL, name, "nothing in the log is about it");
            } else {
                var differences = differences(row.table.columns(), row.shown, row.should);
                if (!differences.isEmpty()) {
                    findings.add(row.lastPosition, Check.READ_MODEL, name, String.join("; ", differences));
                }
            }
        });
    }

    private static List<String> differences(List<String> columns, BigInteger[] shown, BigInteger[] should) {
        var differences = new ArrayList<String>();
        for (int i = 0; i < shown.length; i++) {
            if (!shown[i].equals(should[i])) {
                differences.add("%s is %s, and should be %s".formatted(columns.get(i), shown[i], should[i]));
            }
        }
        return differences;
    }
}
