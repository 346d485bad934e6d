package dev.cartwright.log.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimedQuestionTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void is_answered() {
        var question = new TimedQuestion<>(LONG, asked::incrementAndGet);
        assertThat(question.answer()).hasValue(1);
        assertThat(question.answer()).hasValue(2);
    }

    @Test
    void has_no_answer_where_asking_fails() {
        var question = new TimedQuestion<>(LONG, () -> {
            throw new IllegalStateException("no database");
        });
        assertThat(question.answer()).isEmpty();
    }

    @Test
    void is_not_asked_again_while_it_is_open_and_afterwards_is() throws InterruptedException {
        var answer = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var question = new TimedQuestion<>(SHORT, () -> {
            var times = asked.incrementAndGet();
            answer.await();
            answered.countDown();
            return times;
        });
        assertThat(question.answer()).isEmpty();
        assertThat(question.answer()).isEmpty();
        assertThat(asked).hasValue(1);
        answer.countDown();
        answered.await();
        var later = question.answer();
        while (later.isEmpty() || later.get() == 1) { // the first may just be ending
            later = question.answer();
        }
        assertThat(later).hasValueSatisfying(times -> assertThat(times).isGreaterThan(1));
    }
}
