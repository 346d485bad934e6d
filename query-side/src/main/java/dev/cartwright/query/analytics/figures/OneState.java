package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.analytics.CompleteUpTo;
import dev.cartwright.log.ReaderTokens;
import dev.cartwright.query.analytics.AnalyticsPolicy;
import dev.cartwright.query.reading.ReadPositions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads figures and the position that they are complete up to in one view of the database: what is told is the state at
 * that very position, no event less and none more. Where an event is parked, they are complete up to the one before it.
 */
@Component
class OneState {

    /** Other than all else that is asked for, figures are sums over many rows: ADR 15. */
    private static final String PLANS = "SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on; "
        + "SET LOCAL enable_mergejoin = on; SET LOCAL plan_cache_mode = auto; SET LOCAL statement_timeout = '10s'";

    private static final String FIRST_PARKED = """
        SELECT min(e.position) FROM log.dead_letter d JOIN log.event_log e USING (stream, sequence)
        WHERE d.reader = :reader""";

    private final JdbcClient db;
    private final ReaderTokens tokens;
    private final ReadPositions positions;
    private final TransactionTemplate transaction;

    OneState(DataSource database, JdbcClient db, ReaderTokens tokens, ReadPositions positions) {
        this.db = db;
        this.tokens = tokens;
        this.positions = positions;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
    }

    /** @param question asked of the state that is complete up to there */
    <T> T read(Function<CompleteUpTo, T> question) {
        // what is none of its events the reader passes by, and notes later: seen before, it is so in what is read then
        var passed = positions.awaitAtLeast(AnalyticsPolicy.READER, 0, Duration.ZERO);
        var answer = transaction.execute(_ -> {
            db.sql(PLANS).update();
            return question.apply(completeUpTo(passed));
        });
        if (answer == null) {
            throw new IllegalStateException("a question was not answered");
        }
        return answer;
    }

    private CompleteUpTo completeUpTo(long passed) {
        var position = Math.max(passed, tokens.positionOf(AnalyticsPolicy.READER));
        var parked = db.sql(FIRST_PARKED).param("reader", AnalyticsPolicy.READER)
            .query((row, _) -> row.getObject(1, Long.class)).list().getFirst();
        var complete = parked == null ? position : Math.min(position, parked - 1);
        var time = db.sql("SELECT time FROM log.event_log WHERE position = :position").param("position", complete)
            .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional();
        return new CompleteUpTo(complete, time.orElse(null));
    }
}
