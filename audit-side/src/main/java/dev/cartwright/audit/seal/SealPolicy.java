package dev.cartwright.audit.seal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is sealed, and how much that may cost the shop.
 *
 * @param keyFile       the keys that heads are signed with, in PEM; the last one signs, the one before vouches for it
 * @param headsFile     where heads are added to outside of the database
 * @param directory     with whichever of the two is not set: {@code seal-key.pem}, made if there is none, and
 *                      {@code tree-heads.ndjson}
 * @param gather        after an event, before it is sealed with those that came meanwhile
 * @param batch         so many events in one transaction
 * @param busyAbove     so many events a second are written while sealing is to give way
 * @param shareWhenBusy how much of the time it then takes
 */
@ConfigurationProperties("cartwright.audit.seal")
record SealPolicy(@Nullable Path keyFile, @Nullable Path headsFile, @Nullable Path directory,
    @DefaultValue("2s") Duration gather,
    @DefaultValue("2000") int batch, @DefaultValue("2000") int busyAbove,
    @DefaultValue("0.015") double shareWhenBusy) {

    /** So that there is a head every five seconds, however slow the machine. */
    private static final Duration REST_MAX = Duration.ofSeconds(4);

    /** Fewer would not cost less: a head is to be signed and committed in any case. */
    private static final int BATCH_MIN = 50;

    /** How long to rest after so much work, while the shop is busy. */
    Duration restAfter(Duration work) {
        var rest = Duration.ofNanos((long) (work.toNanos() * (1 / shareWhenBusy - 1)));
        return rest.compareTo(REST_MAX) < 0 ? rest : REST_MAX;
    }

    /**
     * How many events to seal next while the shop is busy, after so many have taken so long: the longest rest is to
     * make up for it, also where the machine is so busy that everything takes its time.
     */
    int batchAfter(int events, Duration work) {
        var longest = REST_MAX.toNanos() * shareWhenBusy / (1 - shareWhenBusy);
        return Math.clamp((long) (events * longest / work.toNanos()), Math.min(BATCH_MIN, batch), batch);
    }
}
