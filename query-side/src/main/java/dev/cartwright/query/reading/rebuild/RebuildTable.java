package dev.cartwright.query.reading.rebuild;

import dev.cartwright.log.ReaderTokens;
import dev.cartwright.query.reading.rebuild.RebuildProgress.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of rebuilds: what is wanted, who is at it, and how far he is. Any process may look. */
final class RebuildTable {

    private final JdbcClient db;
    private final ReaderTokens tokens;

    RebuildTable(JdbcClient db, ReaderTokens tokens) {
        this.db = db;
        this.tokens = tokens;
    }

    /** Somebody else is at it, or nobody is to be any more. */
    static final class TakenOver extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TakenOver(String reader) {
            super("the rebuild of " + reader + " is another process's now");
        }
    }

    // --- from nobody's to somebody's

    /** Wishes for one; where one is on its way, that is it. */
    void want(String reader) {
        db.sql("""
            INSERT INTO query.rebuild (reader, status) VALUES (:reader, 'WAITING')
            ON CONFLICT (reader) DO UPDATE SET status = 'WAITING', owner = NULL, attempt = 0, position = 0,
                asked_at = now(), begun_at = NULL, touched_at = now(), ended_at = NULL, reason = NULL
            WHERE rebuild.status IN ('DONE', 'FAILED')""")
            .param("reader", reader).update();
    }

    /** Takes one that waits, or whose owner has shown no sign of life for long. */
    Optional<String> claim(Collection<String> readers, String owner) {
        return db.sql("""
            UPDATE query.rebuild SET status = 'RUNNING', owner = :owner, attempt = attempt + 1, position = 0,
                begun_at = now(), touched_at = now()
            WHERE reader = (SELECT reader FROM query.rebuild WHERE reader = ANY (:readers)
                    AND (status = 'WAITING' OR (status = 'RUNNING' AND touched_at < now() - interval '15 s'))
                ORDER BY asked_at, reader LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING reader""")
            .param("owner", owner).param("readers", readers.toArray(String[]::new))
            .query(String.class).optional();
    }

    /** For the next start, or somebody else. */
    void giveBack(String owner) {
        db.sql("UPDATE query.rebuild SET status = 'WAITING', owner = NULL WHERE owner = :owner AND status = 'RUNNING'")
            .param("owner", owner).update();
    }

    // --- its owner's

    /**
     * Keeps it for this transaction.
     *
     * @return the position that the copy has come to
     */
    long hold(String reader, String owner) {
        return db.sql("""
            SELECT position FROM query.rebuild WHERE reader = :reader AND owner = :owner AND status = 'RUNNING'
            FOR UPDATE""")
            .param("reader", reader).param("owner", owner).query(Long.class).optional()
            .orElseThrow(() -> new TakenOver(reader));
    }

    /** To be said now and then, also where there is nothing new. */
    void reached(String reader, long position) {
        db.sql("UPDATE query.rebuild SET position = :position, touched_at = now() WHERE reader = :reader")
            .param("position", position).param("reader", reader).update();
    }

    void madeAfter(String reader, long migrations) {
        db.sql("UPDATE query.rebuild SET migrations = :migrations, touched_at = now() WHERE reader = :reader")
            .param("migrations", migrations).param("reader", reader).update();
    }

    long migrations(String reader) {
        return db.sql("SELECT migrations FROM query.rebuild WHERE reader = :reader").param("reader", reader)
            .query(Long.class).single();
    }

    void ended(String reader, Status status, @Nullable String reason) {
        db.sql("""
            UPDATE query.rebuild SET status = :status, reason = :reason, owner = NULL, touched_at = now(),
                ended_at = now()
            WHERE reader = :reader""")
            .param("status", status.name()).param("reason", reason).param("reader", reader).update();
    }

    // --- anybody's

    Optional<RebuildProgress> find(String reader) {
        return db.sql("""
            SELECT reader, status, attempt, position, reason, asked_at, ended_at,
                extract(epoch FROM touched_at - begun_at) AS seconds,
                (SELECT count(*) FROM log.dead_letter WHERE reader = :copy) AS parked
            FROM query.rebuild WHERE reader = :reader""")
            .param("reader", reader).param("copy", Rebuild.readerOfCopy(reader))
            .query((row, _) -> progress(row)).optional();
    }

    private RebuildProgress progress(ResultSet row) throws SQLException {
        var reader = row.getString("reader");
        var status = Status.valueOf(row.getString("status"));
        var position = row.getLong("position");
        var target = status == Status.DONE ? position : tokens.positionOf(reader);
        var seconds = row.getDouble("seconds");
        var rate = seconds > 0 && position > 0 ? Math.max(1, Math.round(position / seconds)) : null;
        var left = rate == null || status != Status.RUNNING
            ? null
            : Long.valueOf(Math.ceilDiv(Math.max(0, target - position), rate));
        return new RebuildProgress(reader, status, row.getInt("attempt"), position, target, rate, left,
            row.getLong("parked"), time(row, "asked_at"), row.getObject("ended_at") == null
                ? null
                : time(row, "ended_at"),
            row.getString("reason"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
