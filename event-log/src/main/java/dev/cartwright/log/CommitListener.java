package dev.cartwright.log;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes the readers of this process when any process has committed events: PostgreSQL tells ({@code LISTEN}), nobody
 * asks. Holds one connection of its own, and opens it anew when it is lost; what was committed meanwhile is found then.
 */
final class CommitListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CommitListener.class);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    /** After which a silent connection is used once, so that one that is dead is noticed. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private final JdbcConnectionDetails database;
    private final WakeableEventStore store;
    private volatile @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    CommitListener(JdbcConnectionDetails database, WakeableEventStore store) {
        this.database = database;
        this.store = store;
    }

    private void listen() {
        while (isRunning()) {
            try (var opened = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
                database.getPassword())) {
                connection = opened;
                listenOn(opened);
            } catch (SQLException e) {
                if (isRunning()) {
                    LOG.warn("Not told of commits, will try again: SQLState {}", e.getSQLState());
                    pause();
                }
            }
        }
    }

    private void listenOn(Connection opened) throws SQLException {
        var notifications = opened.unwrap(PGConnection.class);
        execute(opened, "LISTEN event_log");
        store.wakeReaders(); // for what was committed while nobody listened
        while (isRunning()) {
            var news = notifications.getNotifications((int) SILENCE_MAX.toMillis());
            if (news == null || news.length == 0) {
                execute(opened, "SELECT 1");
            } else {
                store.wakeReaders();
            }
        }
    }

    private static void execute(Connection opened, String statement) throws SQLException {
        try (var prepared = opened.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        var thread = Thread.ofPlatform().name("commit-listener").daemon().unstarted(this::listen);
        listener = thread;
        thread.start();
    }

    @Override
    public void stop() {
        var thread = listener;
        listener = null;
        var open = connection;
        try {
            if (open != null) {
                open.close(); // it waits for the server, and hears no interruption
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }
}
