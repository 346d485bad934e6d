package dev.cartwright.audit.seal;

import java.nio.file.Path;

/**
 * Where a program that has a directory of its own keeps what the seal needs outside of the database.
 *
 * @param key   made at the first start, for its owner's eyes only
 * @param heads grows by each tree head
 */
public record SealFiles(Path key, Path heads) {

    /** Under the names that they have everywhere. */
    public static SealFiles in(Path directory) {
        return new SealFiles(directory.resolve("seal-key.pem"), directory.resolve("tree-heads.ndjson"));
    }
}
