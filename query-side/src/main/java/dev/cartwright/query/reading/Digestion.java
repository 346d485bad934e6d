package dev.cartwright.query.reading;

import dev.cartwright.log.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventProcessingException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Has a projection digest events, all at once. Where that fails, each half is tried on its own, until the culprit
 * stands alone: it is parked, and with it all later ones of its stream. Where the database is the trouble, everybody
 * waits. No event is ever dropped.
 */
public final class Digestion {

    private final Projection projection;
    private final Parking parking;
    private final TransactionManager transactions;
    private final DataSource dataSource;

    Digestion(Projection projection, Parking parking, TransactionManager transactions, DataSource dataSource) {
        this.projection = projection;
        this.parking = parking;
        this.transactions = transactions;
        this.dataSource = dataSource;
    }

    /** What is done on the connection of the transaction. */
    private interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    /** Within the reader's transaction; fails, as a whole, only where the database does or too much is parked. */
    public void digest(List<LogEntry> batch) {
        inTransaction(connection -> {
            var parkedStreams = parking.parkedStreamsOf(batch, connection);
            if (!parkedStreams.isEmpty()) {
                digest(batch, parkedStreams, connection);
                return batch;
            }
            var failure = triedAtOnce(batch, connection); // as nearly always: its savepoint ends with the transaction
            if (failure != null) {
                digestInHalves(batch, parkedStreams, failure, connection);
            }
            return batch;
        });
    }

    private void digest(List<LogEntry> entries, Set<String> parkedStreams, Connection connection) throws Exception {
        var digestible = letWaitBehind(parkedStreams, entries);
        if (digestible.isEmpty()) {
            return;
        }
        var failure = tried(digestible, connection);
        if (failure != null) {
            digestInHalves(digestible, parkedStreams, failure, connection);
        }
    }

    private void digestInHalves(List<LogEntry> digestible, Set<String> parkedStreams, Exception failure,
        Connection connection) throws Exception {
        if (Outage.isBehind(failure)) {
            throw failure;
        }
        if (digestible.size() == 1) {
            parking.park(digestible.getFirst(), failure);
            parkedStreams.add(digestible.getFirst().stream());
            return;
        }
        var half = digestible.size() / 2;
        digest(digestible.subList(0, half), parkedStreams, connection);
        digest(digestible.subList(half, digestible.size()), parkedStreams, connection);
    }

    private List<LogEntry> letWaitBehind(Set<String> parkedStreams, List<LogEntry> entries) {
        if (parkedStreams.isEmpty()) {
            return entries;
        }
        var others = new ArrayList<LogEntry>();
        for (var entry : entries) {
            if (parkedStreams.contains(entry.stream())) {
                parking.parkBehind(entry);
            } else {
                others.add(entry);
            }
        }
        return others;
    }

    private @Nullable Exception tried(List<LogEntry> entries, Connection connection) throws SQLException {
        execute("SAVEPOINT " + Parking.SAVEPOINT, connection);
        var failure = triedAtOnce(entries, connection);
        execute("RELEASE SAVEPOINT " + Parking.SAVEPOINT, connection);
        return failure;
    }

    /**
     * After an error PostgreSQL accepts nothing more in a transaction but the return to a savepoint, which must be
     * there, not even what is to be parked.
     */
    private @Nullable Exception triedAtOnce(List<LogEntry> entries, Connection connection) throws SQLException {
        try {
            projection.apply(entries, connection);
            return null;
        } catch (Exception failure) {
            try {
                execute("ROLLBACK TO SAVEPOINT " + Parking.SAVEPOINT, connection);
            } catch (SQLException gone) {
                gone.addSuppressed(failure);
                throw gone; // the connection is the trouble, not the event
            }
            return failure;
        }
    }

    private static void execute(String sql, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Tries a parked stream again, event by event, until it is empty or one fails; that one and those behind it stay.
     * All in one transaction: where that fails, everything is as it was.
     */
    void retry(String stream) {
        transactions.executeInTransaction(() -> inTransaction(connection -> {
            parking.keepReaderWaiting(connection); // who writes the same rows from other streams
            parking.retry(stream, entry -> tried(List.of(entry), connection));
            return stream;
        }));
    }

    /** Empties what the projection has grown, and forgets what is parked: who begins again meets those events again. */
    void forget() {
        parking.clear();
        inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                for (var table : projection.tables()) {
                    statement.addBatch("DELETE FROM " + table);
                }
                return statement.executeBatch();
            }
        });
    }

    private <T> T inTransaction(Work<T> work) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            if (!DataSourceUtils.isConnectionTransactional(connection, dataSource)) {
                throw new IllegalStateException("rows would be written without the reader's place in the log");
            }
            return work.on(connection);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new EventProcessingException(projection.reader() + " will try the batch again", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
