package dev.cartwright.command.checkout;

import dev.cartwright.command.checkout.CheckoutPolicy.Place;
import dev.cartwright.log.CannotStart;
import dev.cartwright.log.Worker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees to it that all processes on one log carry checkouts out at the same place: in the group, or over the log. What
 * the ones leave to the reader nobody would read beside the others.
 *
 * <p>Each process holds a lock of its place, shared with its like, on a connection of its own, and lets it go with its
 * end, however that comes. Who finds the lock of the other place does not start.
 */
@Component
class PlaceOfCheckouts implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceOfCheckouts.class);

    /** Of the two keys: any number that nobody else uses for locks in this database. */
    private static final int KEYS = 1_128_353_364;

    private static final Duration OTHERS_TO_LEAVE_MAX = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);

    private final Place place;
    private final JdbcConnectionDetails database;
    private final TokenStore tokens;
    private final EventStore log;
    private final TransactionManager transactions;
    private final Worker keeper = new Worker("place-of-checkouts", PAUSE_AFTER_FAULT, this::keep);
    private volatile @Nullable Connection connection;

    PlaceOfCheckouts(CheckoutPolicy policy, JdbcConnectionDetails database, TokenStore tokens, EventStore log,
        TransactionManager transactions) {
        this.place = policy.saga();
        this.database = database;
        this.tokens = tokens;
        this.log = log;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        try {
            take();
            requireAlone();
        } catch (SQLException e) {
            throw new IllegalStateException("where checkouts are carried out cannot be agreed upon", e);
        }
        if (place != Place.IN_THE_GROUP) {
            beginAtTheHead();
        }
        keeper.start();
    }

    // --- the lock

    private void take() throws SQLException {
        var opened = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
            database.getPassword());
        connection = opened;
        ask(opened, "SELECT pg_try_advisory_lock_shared(?, ?)", ours());
    }

    private void requireAlone() throws SQLException {
        var start = System.nanoTime();
        while (isOtherTaken()) {
            if (System.nanoTime() - start > OTHERS_TO_LEAVE_MAX.toNanos()) {
                leave();
                throw new CannotStart(
                    "Checkouts on this log are carried out %s by another process, which cannot be beside \"%s\"."
                        .formatted(place == Place.IN_THE_GROUP ? "over-the-log" : "in-the-group", nameOf(place)),
                    "Give all processes on one log the same cartwright.checkout.saga (some may be \"elsewhere\" while "
                        + "others are \"over-the-log\"), or end the others first.");
            }
            pause();
        }
    }

    private boolean isOtherTaken() throws SQLException {
        var open = connection;
        return open != null && ask(open, """
            SELECT EXISTS (SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND classid = ? AND objid = ? AND objsubid = 2
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""", 3 - ours());
    }

    private static boolean ask(Connection open, String question, int key) throws SQLException {
        try (var statement = open.prepareStatement(question)) {
            statement.setInt(1, KEYS);
            statement.setInt(2, key);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private int ours() {
        return place == Place.IN_THE_GROUP ? 1 : 2;
    }

    /** After an outage the lock is taken anew; who has come meanwhile is not sent away, but not passed over either. */
    private void keep() throws SQLException, InterruptedException {
        try {
            if (connection == null) {
                take();
                if (isOtherTaken()) {
                    LOG.error(
                        "Another process on this log carries checkouts out elsewhere than \"{}\": end one of them,"
                            + " and give both the same cartwright.checkout.saga",
                        nameOf(place));
                }
            }
            while (isRunning()) {
                Thread.sleep(BETWEEN_LOOKS);
                isOtherTaken(); // notices that the connection is gone
            }
        } catch (SQLException e) {
            leave();
            throw e;
        }
    }

    private void leave() {
        var open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
    }

    private static String nameOf(Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // --- the reader's place

    /** Before the first command is taken: its events are what the reader begins with, whoever starts it and when. */
    private void beginAtTheHead() {
        try {
            transactions.executeInTransaction(() -> {
                if (tokens.fetchSegments(CheckoutSaga.GROUP).length == 0) {
                    tokens.initializeTokenSegments(CheckoutSaga.GROUP, 1, log.createHeadToken());
                }
            });
        } catch (UnableToClaimTokenException e) {
            LOG.debug("Another process has done it at the same moment", e);
        }
    }

    // --- its life

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        keeper.stop();
        leave();
    }

    @Override
    public boolean isRunning() {
        return keeper.isRunning();
    }

    /** Before everybody who writes, and in the end after them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
