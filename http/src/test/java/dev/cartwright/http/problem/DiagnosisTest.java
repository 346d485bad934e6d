package dev.cartwright.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P03", "08006", "53300", "40001", "25006"})
    void a_database_in_trouble_is_no_fault_of_ours_however_deep_it_is_wrapped(String state) {
        var failure = new CompletionException(new IllegalStateException(new SQLException("in trouble", state)));

        assertThat(Diagnosis.of(failure)).map(Problem::status).contains(503);
    }

    @Test
    void nor_is_a_connection_that_is_closed_already() {
        var failure = new IllegalStateException(new SQLException("Connection is closed"));

        assertThat(Diagnosis.of(failure)).map(Problem::status).contains(503);
    }

    @Test
    void a_statement_that_is_wrong_is_a_fault_of_ours() {
        assertThat(Diagnosis.of(new IllegalStateException(new SQLException("no such column", "42703")))).isEmpty();
        assertThat(Diagnosis.of(new IllegalStateException(new SQLException("wrong number", "22003")))).isEmpty();
    }
}
