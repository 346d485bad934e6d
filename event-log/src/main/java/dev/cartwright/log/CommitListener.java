package dev.cartwright.log;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Wakes the readers of this process when any process has committed events: PostgreSQL tells ({@code LISTEN}), nobody
 * asks. Holds one connection of its own, and opens it anew when it is lost; what was committed meanwhile is found then.
 */
final class CommitListener implements WorksAlong {

    private static final Logger LOG = LoggerFactory.getLogger(CommitListener.class);
    /** Of its connection, for whoever looks at those of the database. */
    static final String NAME = "cartwright-commit-listener";

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    /** After which a silent connection is used once, so that one that is dead is noticed. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private final JdbcConnectionDetails database;
    private final LogEventStore store;
    private final Worker listener = new Worker("commit-listener", PAUSE_AFTER_FAULT, this::listen);
    private volatile @Nullable Connection connection;

    CommitListener(JdbcConnectionDetails database, LogEventStore store) {
        this.database = database;
        this.store = store;
    }

    private void listen() throws SQLException {
        try (var opened = DriverManager.getConnection(database.getJdbcUrl(), credentials())) {
            connection = opened;
            listenOn(opened);
        }
    }

    /** As far as they do not stand in the address. */
    private Properties credentials() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", NAME);
        if (database.getUsername() != null) {
            properties.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            properties.setProperty("password", database.getPassword());
        }
        return properties;
    }

    private void listenOn(Connection opened) throws SQLException {
        var notifications = opened.unwrap(PGConnection.class);
        execute(opened, "LISTEN event_log");
        store.reached(head(opened)); // for what was committed while nobody listened
        while (isRunning()) {
            var news = notifications.getNotifications((int) SILENCE_MAX.toMillis());
            if (news == null || news.length == 0) {
                store.reached(head(opened));
            } else {
                store.reached(Long.parseLong(news[news.length - 1].getParameter())); // the last is the furthest
            }
        }
    }

    private static long head(Connection opened) throws SQLException {
        try (var statement = opened.createStatement();
            var row = statement.executeQuery(LogHead.POSITION)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void execute(Connection opened, String statement) throws SQLException {
        try (var prepared = opened.createStatement()) {
            prepared.execute(statement);
        }
    }

    @Override
    public void stop() {
        WorksAlong.super.stop();
        var open = connection;
        try {
            if (open != null) {
                open.close(); // it waits for the server, and hears no interruption
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
    }

    @Override
    public Worker worker() {
        return listener;
    }

    /** Before the web server and, in the end, after it: a read that waits for what others write is to be answered. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4_096;
    }
}
