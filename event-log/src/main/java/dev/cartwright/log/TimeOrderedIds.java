package dev.cartwright.log;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids that sort by the millisecond in which they were made: UUIDs of version 7 (RFC 9562, section 5.7). Axon finds this
 * class as its source of ids for messages and sagas.
 */
public final class TimeOrderedIds extends IdentifierFactory {

    private static final InstantSource CLOCK = InstantSource.system();

    public static UUID next() {
        var random = ThreadLocalRandom.current(); // unique, not secret: nothing is protected by not knowing it
        return of(CLOCK.millis(), random.nextLong(), random.nextLong());
    }

    static UUID of(long unixMillis, long randomA, long randomB) {
        return new UUID((unixMillis << 16) | 0x7000 | (randomA & 0x0FFF),
            (randomB & 0x3FFF_FFFF_FFFF_FFFFL) | (1L << 63));
    }

    @Override
    public String generateIdentifier() {
        return next().toString();
    }
}
