package dev.cartwright.query.operations;

import dev.cartwright.log.health.HealthPolicy;
import dev.cartwright.log.health.TimedQuestion;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether what this program shows is fresh enough: one read model that is too old sends people elsewhere. */
@Component
class ReadersHealthIndicator implements HealthIndicator {

    private final TimedQuestion<Map<String, Duration>> ages;
    private final HealthPolicy policy;

    ReadersHealthIndicator(Readers readers, HealthPolicy policy) {
        this.policy = policy;
        this.ages = new TimedQuestion<>(policy.databasePatience(), () -> {
            var ages = new TreeMap<String, Duration>();
            readers.ours().forEach(reader -> ages.put(reader, readers.ageOf(reader)));
            return ages;
        });
    }

    /** Where the database does not answer it is not known; that the database is away is said by itself. */
    @Override
    public Health health() {
        return ages.answer().map(this::health).orElseGet(() -> Health.unknown().build());
    }

    private Health health(Map<String, Duration> known) {
        var tooOld = known.values().stream().anyMatch(age -> age.compareTo(policy.lagMax()) > 0);
        var health = tooOld ? Health.outOfService() : Health.up();
        known.forEach((reader, age) -> health.withDetail(reader, age.toMillis() / 1000.0));
        return health.build();
    }
}
