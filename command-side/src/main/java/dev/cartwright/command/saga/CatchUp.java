package dev.cartwright.command.saga;

import dev.cartwright.log.CannotStart;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Positions;
import dev.cartwright.log.Reader;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.SubscribableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reader has left unread, before its handlers are told of events in another way: they would lose the thread.
 * Afterwards the reader's place in the log is gone, since it would only grow old.
 *
 * <p>While it lasts nobody may write who counts on these handlers.
 */
public final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** Longer than it takes until a place whose holder was killed is free again. */
    private static final Duration CLAIM_MAX = Duration.ofSeconds(20);

    /** In which at least a batch must succeed. */
    private static final Duration STEP_MAX = Duration.ofSeconds(60);

    private final String name;
    private final Supplier<Reader> reader;
    private final TokenStore tokens;
    private final LogHead head;
    private final TransactionManager transactions;

    /** @param reader gives a new one, that is not started */
    public CatchUp(String name, Supplier<Reader> reader, TokenStore tokens, LogHead head,
        TransactionManager transactions) {
        this.name = name;
        this.reader = reader;
        this.tokens = tokens;
        this.head = head;
        this.transactions = transactions;
    }

    /** The same events, but who subscribes to them has caught up before the first of them. */
    public SubscribableMessageSource<EventMessage<?>> before(SubscribableMessageSource<EventMessage<?>> events) {
        return subscriber -> {
            run();
            return events.subscribe(subscriber);
        };
    }

    void run() {
        while (claimsWhatIsLeft()) {
            LOG.info("{} catches up with the log", name);
            readOn();
            if (isDone()) {
                LOG.info("{} has caught up with the log", name);
                return;
            }
        }
    }

    /** False where nothing is left, because nobody has read, or somebody else has just done the same. */
    private boolean claimsWhatIsLeft() {
        var start = System.nanoTime();
        while (true) {
            try {
                return transactions.fetchInTransaction(() -> {
                    if (tokens.fetchSegments(name).length == 0) {
                        return false;
                    }
                    tokens.fetchToken(name, 0);
                    return true;
                });
            } catch (UnableToClaimTokenException e) {
                if (isOver(CLAIM_MAX, start)) {
                    throw new CannotStart("Another process still reads the log as " + name + ".",
                        "End it, or let this one carry out checkouts as that one does (cartwright.checkout.saga).");
                }
                pause();
            }
        }
    }

    private void readOn() {
        var reading = reader.get();
        reading.start();
        try {
            var start = System.nanoTime();
            var last = -1L;
            while (last < head.position()) {
                pause();
                var now = positionOf(reading).orElse(-1);
                if (now > last) {
                    last = now;
                    start = System.nanoTime();
                } else if (isOver(STEP_MAX, start)) {
                    throw new CannotStart(
                        "%s does not get further with the log than position %d.".formatted(name, last),
                        "The log file says why. Let checkouts be carried out over-the-log meanwhile "
                            + "(cartwright.checkout.saga).");
                }
            }
        } finally {
            reading.shutDown();
        }
    }

    private static OptionalLong positionOf(Reader reading) {
        return reading.processingStatus().values().stream()
            .mapToLong(status -> Positions.of(status.getTrackingToken())).findAny();
    }

    /** Gives up the place in the log, provided that nothing has been written behind it meanwhile. */
    private boolean isDone() {
        return transactions.fetchInTransaction(() -> {
            var unread = head.hold() - Positions.of(tokens.fetchToken(name, 0));
            if (unread == 0) {
                tokens.deleteToken(name, 0);
            }
            return unread == 0;
        });
    }

    private static boolean isOver(Duration patience, long since) {
        return System.nanoTime() - since > patience.toNanos();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
