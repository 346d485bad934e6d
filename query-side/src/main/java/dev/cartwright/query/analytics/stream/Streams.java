package dev.cartwright.query.analytics.stream;

import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import dev.cartwright.log.EventLog;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Positions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the log to those who listen. Each has a thread of his own, which waits for him: of what he has not taken yet no
 * more than a page is in memory. Who is far behind reads for himself, and spoils nobody's memory of the latest events.
 */
@Component
@EnableConfigurationProperties(StreamPolicy.class)
class Streams implements SmartLifecycle {

    private static final int PAGE = 500;

    /** After which it is looked whether the program goes on, and whether a heartbeat is due. */
    private static final Duration LOOK_UP = Duration.ofMillis(500);

    private final EventLog log;
    private final LogEventStore store;
    private final LogHead head;
    private final StreamPolicy policy;
    private final Semaphore places;
    private volatile boolean running;

    Streams(EventLog log, LogEventStore store, LogHead head, StreamPolicy policy) {
        this.log = log;
        this.store = store;
        this.head = head;
        this.policy = policy;
        this.places = new Semaphore(policy.clientsMax());
    }

    long head() {
        return head.position();
    }

    Duration lastsMax() {
        return policy.lasts();
    }

    /** Where it is said that there is room, it must be given back. */
    void takePlace() {
        if (!running || !places.tryAcquire()) {
            throw new ProblemException(Problem.of("overloaded", "%d listen already".formatted(policy.clientsMax())));
        }
    }

    void giveBackPlace() {
        places.release();
    }

    /** Returns when the time is over and all is told that had happened by its beginning, or the program ends. */
    void tell(long after, Duration lasts, Telling to) throws IOException {
        var start = System.nanoTime();
        var known = head.position();
        to.begin(after);
        while (running && known - to.position() > PAGE) {
            for (var event : log.after(to.position(), PAGE)) {
                tell(event, to);
            }
            to.flush();
        }
        try (var events = store.openStream(new GlobalSequenceTrackingToken(to.position()))) {
            while (running) {
                var left = lasts.toNanos() - (System.nanoTime() - start);
                var wait = Math.clamp(TimeUnit.NANOSECONDS.toMillis(left), 0, LOOK_UP.toMillis());
                if (events.hasNextAvailable((int) wait, TimeUnit.MILLISECONDS)) {
                    tell(events.nextAvailable(), to);
                } else if (left <= 0) {
                    break;
                }
                if (left <= 0 && to.position() >= known) {
                    break;
                }
                if (!events.hasNextAvailable()) {
                    to.flush();
                }
                to.beat(policy.heartbeat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        to.end();
    }

    private static void tell(TrackedEventMessage<?> event, Telling to) throws IOException {
        to.tell(event, Positions.of(event.trackingToken()));
    }

    // --- its life

    @Override
    public void start() {
        running = true;
    }

    /** Before the server, which waits for those it serves. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
