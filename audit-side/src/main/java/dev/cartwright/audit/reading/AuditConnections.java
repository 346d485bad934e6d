package dev.cartwright.audit.reading;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Read-only connections to the shop's database, a few, apart from the shop's own. */
public final class AuditConnections implements AutoCloseable {

    private final HikariDataSource pool;
    private final JdbcTemplate db;
    private final TransactionTemplate oneState;

    AuditConnections(HikariDataSource pool) {
        this.pool = pool;
        this.db = new JdbcTemplate(pool);
        this.oneState = new TransactionTemplate(new DataSourceTransactionManager(pool));
        oneState.setReadOnly(true);
        oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Holds a connection for one statement. */
    public JdbcTemplate db() {
        return db;
    }

    /** Several questions about one state of the database: ask quickly, as it is kept from being tidied up meanwhile. */
    public <T> T inOneState(Function<JdbcTemplate, T> questions) {
        return oneState.execute(_ -> questions.apply(db));
    }

    @Override
    public void close() {
        pool.close();
    }
}
