package dev.cartwright.log.health;

import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the database answers, asked by a connection like those that requests work with. */
final class DatabaseHealthIndicator implements HealthIndicator {

    private static final int SECONDS_ON_THE_LINE_MAX = 1;

    private final TimedQuestion<Boolean> answers;

    DatabaseHealthIndicator(DataSource dataSource, HealthPolicy policy) {
        answers = new TimedQuestion<>(policy.databasePatience(), () -> {
            try (var connection = dataSource.getConnection()) {
                return connection.isValid(SECONDS_ON_THE_LINE_MAX);
            }
        });
    }

    @Override
    public Health health() {
        return answers.answer().orElse(false) ? Health.up().build() : Health.down().build();
    }
}
