package dev.cartwright.command.commit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;

/** Removes the answers that nobody can count on any more. */
public final class OldAnswers {

    private static final String TASK = "old-answers";
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);

    /** At once, so that a removal is never long: the writers of new ones have to live with it. */
    private static final int BATCH = 5_000;

    private final KeptAnswers answers;
    private final Duration age;

    OldAnswers(KeptAnswers answers, IdempotencyPolicy policy) {
        this.answers = answers;
        this.age = policy.keepFor();
    }

    /** What the scheduler has to know: on one node at a time, it is {@link #remove}. */
    public RecurringTask<Void> task() {
        return Tasks.recurring(TASK, FixedDelay.of(BETWEEN_ROUNDS)).execute((_, _) -> remove());
    }

    /** All that are old enough. */
    void remove() {
        var removed = BATCH;
        while (removed == BATCH && !Thread.currentThread().isInterrupted()) {
            removed = answers.forget(age, BATCH);
        }
    }
}
