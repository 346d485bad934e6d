package dev.cartwright.audit.seal;

import dev.cartwright.proof.ListedKey;
import dev.cartwright.proof.SecretKey;
import dev.cartwright.proof.TreeHead;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the keys of the file for everybody to see; each vouches for the one after it. */
final class Keys {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final SealTables tables;
    private final InstantSource clock;

    Keys(SealTables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** @param keys the oldest first */
    void list(List<SecretKey> keys) {
        SecretKey before = null;
        for (var key : keys) {
            var listed = tables.keys();
            if (listed.stream().noneMatch(known -> known.keyId().equals(key.open().id()))) {
                tables.add(listed(key, before, listed.isEmpty()));
            }
            before = key;
        }
        if (!tables.isNewest(keys.getLast().open())) {
            LOG.error(
                "Nothing is sealed here: key {} has been succeeded by {}; put the newer one at the end of the file",
                keys.getLast().open(), tables.keys().getLast().keyId());
        }
    }

    private ListedKey listed(SecretKey key, @Nullable SecretKey before, boolean isFirst) {
        var since = afterAllHeads();
        if (before != null) {
            LOG.info("Tree heads are signed with key {} from now on; {} vouches for it", key.open(), before.open());
            return ListedKey.vouched(key.open(), since, before);
        }
        if (isFirst) {
            LOG.info("Tree heads are signed with key {}", key.open());
        } else {
            LOG.warn(
                "Tree heads are signed with key {} from now on, for which no older one vouches: each auditor has to "
                    + "be told. Keep the older key before it in the file until the new one is listed",
                key.open());
        }
        return ListedKey.first(key.open(), since);
    }

    /** The one before signs none later, whatever the clocks of different machines say. */
    private Instant afterAllHeads() {
        var now = clock.instant();
        var last = tables.latestHead().map(TreeHead::time).orElse(Instant.MIN).plus(1, ChronoUnit.MICROS);
        return now.isAfter(last) ? now : last;
    }
}
