package dev.cartwright.log;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to run where the log would not be safe. Each of these is a default that somebody could fall into unawares:
 * nothing fails at once, and much later events, positions or the proof that nothing was changed are lost.
 */
final class LogGuard implements SmartInitializingSingleton {

    private final JdbcClient db;
    private final TransactionManager transactions;
    private final TokenStore tokens;

    LogGuard(JdbcClient db, TransactionManager transactions, TokenStore tokens) {
        this.db = db;
        this.transactions = transactions;
        this.tokens = tokens;
    }

    @Override
    public void afterSingletonsInstantiated() {
        requireTransactions();
        requireLastingTokens();
        requireLog();
        requireLogThatIsNeverChanged();
        requireNoLargeObjects();
    }

    private void requireTransactions() {
        if (transactions instanceof NoTransactionManager) {
            throw new CannotStart("Events would be stored without transactions, one by one.",
                "Give the application a PlatformTransactionManager.");
        }
    }

    private void requireLastingTokens() {
        if (tokens instanceof InMemoryTokenStore) {
            throw new CannotStart("The positions of the readers of the log would be forgotten with the process.",
                "Use a TokenStore in the database.");
        }
    }

    private void requireLog() {
        // to_regclass would fail where the role may not look into the schema
        if (!ask("""
            SELECT count(*) > 0 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'log' AND c.relname = 'event_log'
              AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')""")) {
            throw new CannotStart("The database has no log, or the application's role may not see it.",
                "Set cartwright.database.owner.username and .password, so that the program can create its tables.");
        }
    }

    private void requireLogThatIsNeverChanged() {
        // of one column is enough to change an event, and so is the right of a role that ours may become
        var rights = db.sql("""
            SELECT p.privilege
            FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) WITH ORDINALITY AS p (privilege, nth), pg_roles r
            WHERE pg_has_role(r.oid, 'MEMBER') AND (has_table_privilege(r.oid, 'log.event_log', p.privilege)
                OR p.privilege = 'UPDATE' AND has_any_column_privilege(r.oid, 'log.event_log', 'UPDATE'))
            GROUP BY p.privilege, p.nth ORDER BY p.nth""").query(String.class).list();
        if (!rights.isEmpty()) {
            throw new CannotStart("The application's role may " + String.join(", ", rights) + " the log's events.",
                "Connect as a role that is neither superuser nor owner and may only SELECT and INSERT there.");
        }
        if (ask("SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = 'log.event_log'::regclass")) {
            throw new CannotStart("The application's role owns the log, and could give itself the right to change it.",
                "Connect as another role than the one that migrates the database.");
        }
    }

    private void requireNoLargeObjects() {
        var columns = db.sql("""
            SELECT n.nspname || '.' || c.relname || '.' || a.attname
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('log', 'command', 'query', 'audit') AND c.relkind IN ('r', 'p') AND a.attnum > 0
              AND NOT a.attisdropped AND a.atttypid IN ('oid'::regtype)
            ORDER BY 1""").query(String.class).list();
        if (!columns.isEmpty()) {
            throw new CannotStart(
                "Data would be kept in large objects, which leak: " + String.join(", ", columns) + ".",
                "Make these columns bytea or jsonb.");
        }
    }

    private boolean ask(String question) {
        return db.sql(question).query(Boolean.class).single();
    }
}
