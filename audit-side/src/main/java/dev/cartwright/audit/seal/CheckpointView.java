package dev.cartwright.audit.seal;

import dev.cartwright.proof.Microseconds;
import dev.cartwright.proof.TreeHead;

/** A signed tree head, to the letter as it was signed. */
record CheckpointView(long size, String rootHash, String time, String keyId, String signature) {

    static CheckpointView of(TreeHead head) {
        return new CheckpointView(head.size(), head.rootHash().toString(), Microseconds.written(head.time()),
            head.keyId(),
            head.signature());
    }
}
