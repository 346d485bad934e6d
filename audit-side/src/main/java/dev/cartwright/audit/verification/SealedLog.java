package dev.cartwright.audit.verification;

import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.LoggedEvent;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Hashes the log once more and compares it with what was sealed: event by event with the leaves of the tree, so that
 * the one that differs has a name, and with each signed head.
 */
final class SealedLog {

    private static final int LEAVES = 256; // of a tile

    private final JdbcTemplate db;
    private final Findings findings;
    private final boolean isThere;
    private final TreeMap<Long, String> heads = new TreeMap<>();
    private final Frontier tree = new Frontier();
    private byte[] leaves = new byte[0];
    private long tile = -1;
    private long sealed;
    private boolean differs;

    SealedLog(JdbcTemplate db, Findings findings) {
        this.db = db;
        this.findings = findings;
        isThere = Boolean.TRUE.equals(db.queryForObject("SELECT to_regclass('audit.tree_head') IS NOT NULL",
            Boolean.class));
        if (isThere) {
            db.query("SELECT size, root_hash FROM audit.tree_head", row -> {
                heads.put(row.getLong("size"), row.getString("root_hash"));
            });
        }
    }

    /** Of events in the order of the log, none left out. */
    void tell(LoggedEvent event) {
        if (!isThere) {
            return;
        }
        while (tree.size() < event.position() - 1) {
            tree.append(Hash.ofNothing()); // in the place of what is missing
        }
        var hash = hash(event);
        tree.append(hash);
        compare(event, hash);
        var root = heads.get(tree.size());
        if (root != null && !differs && !root.equals(tree.root().toString())) {
            differs = true; // and all that come after it
            findings.add(event.position(), Check.SEAL, "tree head " + tree.size(),
                "the log up to here is not the one that was signed");
        }
    }

    /** Of what cannot even be written it is none that was sealed. */
    private static Hash hash(LoggedEvent event) {
        try {
            return Hash.ofLeaf(CloudEvent.of(event));
        } catch (IllegalArgumentException notToBeWritten) {
            return Hash.ofNothing();
        }
    }

    private void compare(LoggedEvent event, Hash hash) {
        var leaf = tree.size() - 1;
        if (leaf / LEAVES != tile) {
            tile = leaf / LEAVES;
            leaves = db.query("SELECT hashes FROM audit.tile WHERE level = 0 AND index = ?",
                (row, _) -> row.getBytes("hashes"), tile).stream().findFirst().orElse(new byte[0]);
        }
        var at = (int) (leaf % LEAVES) * Hash.LENGTH;
        if (leaves.length >= at + Hash.LENGTH) {
            sealed++;
            if (!Hash.at(leaves, at).equals(hash)) {
                findings.add(event.position(), Check.SEAL, event.stream(), "this is not the event that was sealed");
            }
        }
    }

    /** What was signed must be there: a log whose end is cut off has no differing event. */
    void end(long head) {
        for (Map.Entry<Long, String> beyond : heads.tailMap(head, false).entrySet()) {
            var now = db.queryForObject("SELECT position FROM log.log_head", Long.class);
            if (now == null || now < beyond.getKey()) {
                findings.add(head, Check.SEAL, "tree head " + beyond.getKey(),
                    "the log ends at %d, but %d events were signed".formatted(head, beyond.getKey()));
                return;
            }
        }
    }

    long sealed() {
        return sealed;
    }
}
