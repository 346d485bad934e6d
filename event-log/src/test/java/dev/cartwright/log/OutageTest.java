package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08003", "08006", "25006", "25P02", "40001", "40P01", "53100", "53300", "55P03",
        "57014", "57P01", "57P03", "58030"})
    void a_database_in_trouble_is_an_outage(String state) {
        var failure = new SQLException("of the database", state);
        assertThat(Outage.isBehind(failure)).isTrue();
        assertThat(Outage.isBehind(new UncategorizedSQLException("insert", "INSERT", failure))).isTrue();
        assertThat(Outage.isBehind(new EventProcessingException("while handling", failure))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22003", "22P02", "23502", "23505", "23514", "42P01", "42703", "P0001", "25001",
        "55000"})
    void an_event_that_cannot_be_stored_is_none(String state) {
        assertThat(Outage.isBehind(new EventProcessingException("while handling",
            new DataIntegrityViolationException("insert", new SQLException("of the event", state))))).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void exceptions_without_a_state_are_known_by_their_type(Exception failure, boolean outage) {
        assertThat(Outage.isBehind(failure)).isEqualTo(outage);
    }

    static Stream<Arguments> exceptions_without_a_state_are_known_by_their_type() {
        return Stream.of(
            arguments(new CannotGetJdbcConnectionException("none"), true),
            arguments(new SQLTransientConnectionException("pool is empty"), true),
            arguments(new CannotAcquireLockException("locked"), true),
            arguments(new QueryTimeoutException("slow"), true),
            arguments(new InterruptedException("shutting down"), true),
            arguments(new UncategorizedSQLException("query", "SELECT", new SQLException("Connection is closed")), true),
            arguments(new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")),
                true),
            arguments(new TransactionSystemException("commit", new SQLException("twice", "23505")), false),
            arguments(new DuplicateKeyException("twice"), false),
            arguments(new IllegalStateException("too early"), false),
            arguments(new NullPointerException(), false));
    }
}
