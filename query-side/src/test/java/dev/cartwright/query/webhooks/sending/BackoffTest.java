package dev.cartwright.query.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.query.webhooks.Policies;
import dev.cartwright.query.webhooks.WebhookPolicy;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Policies.of(false, false), new Random(7));

    private Duration waitAfter(int tries) {
        return backoff.waitAfter(tries, null);
    }

    @Test
    void each_wait_is_twice_as_long_up_to_the_longest() {
        for (int n = 0; n < 100; n++) {
            assertThat(waitAfter(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
            assertThat(waitAfter(2)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
            assertThat(waitAfter(3)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
            assertThat(waitAfter(4)).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
        }
    }

    @Test
    void what_failed_together_does_not_come_again_together() {
        assertThat(IntStream.range(0, 20).mapToObj(_ -> waitAfter(3)).distinct()).hasSizeGreaterThan(15);
    }

    @Test
    void after_the_last_attempt_there_is_none() {
        assertThat(waitAfter(5)).isNull();
        assertThat(backoff.waitAfter(5, Duration.ofSeconds(1))).isNull();
    }

    @Test
    void a_receiver_may_have_us_wait_longer_but_not_for_ever() {
        assertThat(backoff.waitAfter(1, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(backoff.waitAfter(1, Duration.ofSeconds(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.waitAfter(1, Duration.ofDays(300))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void as_it_comes_it_is_tried_for_about_a_day() {
        var asItComes = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cartwright.webhooks",
            WebhookPolicy.class);
        var patient = new Backoff(asItComes, new Random(3));
        var all = IntStream.range(1, asItComes.attempts()).mapToObj(tries -> patient.waitAfter(tries, null))
            .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(20), Duration.ofHours(31));
    }
}
