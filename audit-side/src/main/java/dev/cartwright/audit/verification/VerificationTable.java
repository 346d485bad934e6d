package dev.cartwright.audit.verification;

import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.audit.verification.VerificationView.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has been verified, and what is being verified. One that shows no life has ended with its process. */
final class VerificationTable {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

    private static final String GIVE_UP = """
        UPDATE audit.verification SET status = 'FAILED', ended_at = now(), findings_count = findings_count + 1,
            findings = findings || :finding::jsonb
        WHERE status = 'RUNNING' AND touched_at < now() - :life * interval '1 second'""";

    private final JdbcClient db;

    VerificationTable(JdbcClient db) {
        this.db = db;
    }

    /** Whether it could: one at a time. */
    boolean begin(UUID id) {
        giveUpDead();
        return db.sql("INSERT INTO audit.verification (id) VALUES (:id) ON CONFLICT DO NOTHING").param("id", id)
            .update() == 1;
    }

    Optional<UUID> running() {
        return db.sql("SELECT id FROM audit.verification WHERE status = 'RUNNING'").query(UUID.class).optional();
    }

    Optional<VerificationView> find(UUID id) {
        giveUpDead();
        return db.sql("SELECT * FROM audit.verification WHERE id = :id").param("id", id)
            .query((row, _) -> view(row)).optional();
    }

    /** @return whether it is still wanted */
    boolean reached(UUID id, long checked, long total) {
        return db.sql("""
            UPDATE audit.verification SET checked = :checked, total = :total, touched_at = now()
            WHERE id = :id AND status = 'RUNNING'""")
            .param("checked", checked).param("total", total).param("id", id).update() == 1;
    }

    void end(UUID id, Status status, long checked, long sealed, Findings findings) {
        db.sql("""
            UPDATE audit.verification SET status = :status, checked = :checked, sealed = :sealed,
                findings = :findings::jsonb, findings_count = :count, touched_at = now(), ended_at = now()
            WHERE id = :id AND status = 'RUNNING'""")
            .param("status", status.name()).param("checked", checked).param("sealed", sealed)
            .param("findings", Rows.JSON.writeValueAsString(findings.told())).param("count", findings.count())
            .param("id", id).update();
    }

    private void giveUpDead() {
        var finding = new Finding(null, Check.VERIFICATION, "the process that did it", "has ended before it was done");
        db.sql(GIVE_UP).param("finding", Rows.JSON.writeValueAsString(List.of(finding)))
            .param("life", SIGN_OF_LIFE.toSeconds()).update();
    }

    private static VerificationView view(ResultSet row) throws SQLException {
        return new VerificationView(row.getObject("id", UUID.class), Status.valueOf(row.getString("status")),
            row.getLong("checked"), row.getLong("total"), row.getLong("sealed"), row.getLong("findings_count"),
            Rows.JSON.readerForListOf(Finding.class).readValue(row.getString("findings")),
            time(row, "begun_at"), row.getObject("ended_at") == null ? null : time(row, "ended_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        @Nullable
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time.toInstant();
    }
}
