package dev.cartwright.audit.seal;

import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.LoggedEvent;
import dev.cartwright.proof.SecretKey;
import dev.cartwright.proof.TreeHead;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One step of sealing: the next events of the log, hashed and put into the tree, and a head signed over all of them, in
 * one transaction. Of several programs one at a time does it; whoever is next goes on from what is in the database.
 */
final class Sealing {

    private final TransactionTemplate transaction;
    private final LogReads log;
    private final SealTables tables;
    private final SecretKey key;
    private final InstantSource clock;
    private @Nullable GrowingTree tree; // as it was committed last by this process; null where that is not known

    Sealing(LogReads log, JdbcTemplate db, TransactionTemplate transaction, SecretKey key, InstantSource clock) {
        this.transaction = transaction;
        this.log = log;
        this.tables = new SealTables(db);
        this.key = key;
        this.clock = clock;
    }

    /**
     * What a step has come to.
     *
     * @param size   of the tree
     * @param events that it has grown by
     */
    record Step(long size, int events) {}

    /**
     * @return null where another sealer is at it, or has a newer key
     * @throws SealBroken where the log is not what was sealed
     */
    @Nullable
    Step next(int eventsMax) {
        var before = tree;
        tree = null; // until it is committed nobody knows
        var sealed = transaction.execute(_ -> {
            var held = tables.hold();
            return held.isEmpty() || !tables.isNewest(key.open())
                ? null
                : seal(before != null && before.size() == held.getAsLong() ? before : grown(held.getAsLong()),
                    eventsMax);
        });
        tree = sealed == null ? before : sealed.tree;
        return sealed == null ? null : sealed.step;
    }

    private record Sealed(GrowingTree tree, Step step) {}

    private GrowingTree grown(long size) {
        var grown = new GrowingTree(size, tables.tiles(GrowingTree.edgeOf(size)));
        var signed = tables.latestHead();
        if (size > 0
            && !signed.map(head -> head.size() == size && head.rootHash().equals(grown.root())).orElse(false)) {
            throw new SealBroken("the tree of " + size + " events is not the one whose head was signed last");
        }
        return grown;
    }

    private Sealed seal(GrowingTree growing, int eventsMax) {
        var from = growing.size();
        var head = log.head();
        if (head < from) {
            throw new SealBroken("the log ends at " + head + ", and " + from + " events have been sealed");
        }
        var events = log.page(Search.ALL, from, head, eventsMax);
        if (events.isEmpty() && head > from) {
            throw new SealBroken("after position " + from + " comes nothing, and the log ends at " + head);
        }
        if (events.isEmpty()) {
            return new Sealed(growing, new Step(from, 0));
        }
        append(events, growing);
        tables.put(growing.takeChanged());
        tables.grewTo(growing.size());
        tables.add(TreeHead.sign(growing.size(), growing.root(), clock.instant(), key));
        return new Sealed(growing, new Step(growing.size(), events.size()));
    }

    private static void append(List<LoggedEvent> events, GrowingTree growing) {
        for (var event : events) {
            if (event.position() != growing.size() + 1) {
                throw new SealBroken("after position " + growing.size() + " comes " + event.position());
            }
            growing.append(Hash.ofLeaf(CloudEvent.of(event)));
        }
    }
}
