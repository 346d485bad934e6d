package dev.cartwright.standalone.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's own programs, once for all tests: to unpack them for each home takes as long as to start a shop. */
final class UnpackedPostgres {

    static final Path DIRECTORY = Path.of("target", "postgres").toAbsolutePath();

    private UnpackedPostgres() {}

    /** Only if they are there and whole; else the home gets its own, as that of any user does. */
    static void offerTo(Path home) throws IOException {
        var own = home.resolve("postgres").resolve("bin");
        if (Files.notExists(own) && isWhole()) {
            Files.createDirectories(own.getParent());
            Files.createSymbolicLink(own, DIRECTORY);
        }
    }

    private static boolean isWhole() throws IOException {
        if (!Files.isDirectory(DIRECTORY)) {
            return false;
        }
        try (var versions = Files.newDirectoryStream(DIRECTORY, "PG-*")) {
            for (var version : versions) {
                if (Files.exists(version.resolve(".exists"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
