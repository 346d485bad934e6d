package dev.cartwright.benchmarks.shop;

import dev.cartwright.proof.SecretKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** What a seal needs outside of the database: a key, and a file of tree heads; new for each log. */
public record SealOutside(Path key, Path publicKey, Path heads) {

    /** In a new directory in that one. */
    public static SealOutside in(Path scratch) throws IOException {
        var directory = Files.createTempDirectory(scratch, "seal-");
        var secret = SecretKey.made();
        var key = Files.createFile(directory.resolve("seal-key.pem"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, secret.pem());
        return new SealOutside(key, Files.writeString(directory.resolve("shop.pem"), secret.open().pem()),
            directory.resolve("tree-heads.ndjson"));
    }

    public Map<String, String> environment() {
        return Map.of("CARTWRIGHT_AUDIT_SEAL_KEYFILE", key.toString(), "CARTWRIGHT_AUDIT_SEAL_HEADSFILE",
            heads.toString());
    }
}
