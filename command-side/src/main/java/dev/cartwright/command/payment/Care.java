package dev.cartwright.command.payment;

import dev.cartwright.command.payment.PaymentGateway.Answer;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/** Sees to it that a provider in trouble costs us little, and that we do not make its trouble worse. */
final class Care implements AutoCloseable {

    private static final int CALLS_LOOKED_BACK = 20;
    private static final int CALLS_MIN = 10;
    private static final int CALLS_TO_TRY = 3;
    private static final double TWICE_AS_LONG = 2.0;
    private static final double GIVE_OR_TAKE = 0.5;

    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final IntervalFunction waits;
    private final Duration rest;
    private final LongTaskTimer underWay;
    private final ExecutorService threads = Executors
        .newThreadPerTaskExecutor(Thread.ofVirtual().name("provider-call-", 0).factory());

    Care(PaymentPolicy policy, MeterRegistry registry) {
        breaker = CircuitBreaker.of("payments", CircuitBreakerConfig.custom()
            .slidingWindowSize(CALLS_LOOKED_BACK)
            .minimumNumberOfCalls(CALLS_MIN)
            .waitDurationInOpenState(policy.restAfterFaults())
            .permittedNumberOfCallsInHalfOpenState(CALLS_TO_TRY)
            .build());
        limiter = TimeLimiter.of("payments", TimeLimiterConfig.custom()
            .timeoutDuration(policy.callTimeout())
            .cancelRunningFuture(true)
            .build());
        waits = IntervalFunction.ofExponentialRandomBackoff(policy.retryAfter(), TWICE_AS_LONG, GIVE_OR_TAKE,
            policy.retryAfterMax());
        rest = policy.restAfterFaults();
        underWay = LongTaskTimer.builder("cartwright.payments.calls.under.way")
            .description("Calls to the provider of payments that wait for its answer").register(registry);
        Gauge.builder("cartwright.payments.provider.left.alone", breaker, it -> it.getState() == State.OPEN ? 1 : 0)
            .description("1 while the provider of payments is not asked, after too many faults").register(registry);
    }

    /**
     * @throws ProviderFault also where the answer takes too long
     * @throws CallNotPermittedException where it is better not asked now
     */
    Answer of(Callable<Answer> call) throws ProviderFault {
        try {
            return breaker.executeCallable(() -> underWay.recordCallable(() -> limiter.executeFutureSupplier(
                () -> threads.submit(call))));
        } catch (ProviderFault | CallNotPermittedException e) {
            throw e;
        } catch (TimeoutException e) {
            throw new ProviderFault("no answer in time", e);
        } catch (Exception e) {
            throw new ProviderFault("the call failed: " + e.getClass().getSimpleName(), e);
        }
    }

    /** How long to wait after so many failed attempts, with some chance in it: not all come back at once. */
    Duration waitAfter(int attempts) {
        return Duration.ofMillis(waits.apply(attempts));
    }

    /** How long a provider in trouble is left alone, with some chance in it. */
    Duration rest() {
        return rest.plusMillis(waits.apply(1));
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
