package dev.cartwright.audit.reading;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Read-only connections to the shop's database, a few, apart from the shop's own. */
public final class AuditConnections implements AutoCloseable {

    private final HikariDataSource pool;
    private final JdbcTemplate db;

    AuditConnections(HikariDataSource pool) {
        this.pool = pool;
        this.db = new JdbcTemplate(pool);
    }

    /** Holds a connection for one statement. */
    public JdbcTemplate db() {
        return db;
    }

    @Override
    public void close() {
        pool.close();
    }
}
