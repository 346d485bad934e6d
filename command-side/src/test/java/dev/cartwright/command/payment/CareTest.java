package dev.cartwright.command.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartwright.command.payment.PaymentGateway.Answer;
import dev.cartwright.command.payment.PaymentGateway.Answer.Voided;
import dev.cartwright.command.payment.PaymentPolicy.Provider;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CareTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Care care = new Care(new PaymentPolicy(Provider.SANDBOX, 4, Duration.ofMillis(200),
        Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(1)), meters);

    @AfterEach
    void close() {
        care.close();
    }

    @Test
    void an_answer_is_passed_on() throws ProviderFault {
        assertThat(care.of(Voided::new)).isEqualTo(new Voided());
    }

    @Test
    void a_call_that_hangs_is_given_up_and_stopped() throws Exception {
        var stopped = new CountDownLatch(1);

        assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> care.of(() -> hang(stopped)))
            .withMessage("no answer in time");
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void calls_that_wait_for_an_answer_are_counted() throws ProviderFault {
        var underWay = meters.get("cartwright.payments.calls.under.way").longTaskTimer();

        assertThat(underWay.activeTasks()).isZero();
        care.of(() -> {
            assertThat(underWay.activeTasks()).isOne();
            return new Voided();
        });
        assertThat(underWay.activeTasks()).isZero();
    }

    private static Answer hang(CountDownLatch stopped) throws ProviderFault {
        try {
            Thread.sleep(Duration.ofMinutes(1));
            return new Voided();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
            throw new ProviderFault("stopped", e);
        }
    }

    @Test
    void whatever_goes_wrong_is_a_fault_that_tells_no_details() {
        assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> care.of(() -> {
            throw new IllegalStateException("secret");
        })).satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("secret"));
    }

    @Test
    void a_provider_in_trouble_is_left_alone_for_a_while() {
        assertThat(meters.get("cartwright.payments.provider.left.alone").gauge().value()).isZero();
        for (int n = 0; n < 10; n++) {
            assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> care.of(() -> {
                throw new ProviderFault("down");
            }));
        }
        assertThatExceptionOfType(CallNotPermittedException.class).isThrownBy(() -> care.of(Voided::new));
        assertThat(meters.get("cartwright.payments.provider.left.alone").gauge().value()).isOne();
        assertThat(care.rest()).isGreaterThan(Duration.ofMinutes(1));
    }

    @Test
    void each_further_attempt_waits_longer_up_to_a_limit_and_never_as_long_as_another() {
        assertThat(care.waitAfter(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_500));
        assertThat(care.waitAfter(3)).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(6_000));
        assertThat(care.waitAfter(60)).isLessThanOrEqualTo(Duration.ofSeconds(8));
    }
}
