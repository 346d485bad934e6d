package dev.cartwright.log.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer nobody waits for longer than so long. While one is open it is not asked a second time, so
 * whoever asks often does not make a busy database busier.
 */
public final class TimedQuestion<T> {

    private final Duration patience;
    private final Callable<T> question;
    private @Nullable FutureTask<T> open;

    public TimedQuestion(Duration patience, Callable<T> question) {
        this.patience = patience;
        this.question = question;
    }

    /** Empty where there was none in time, or it could not be asked. */
    public Optional<T> answer() {
        try {
            return Optional.of(asked().get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized FutureTask<T> asked() {
        var before = open;
        if (before != null && !before.isDone()) {
            return before;
        }
        var asked = new FutureTask<>(question);
        open = asked;
        Thread.ofVirtual().start(asked);
        return asked;
    }
}
