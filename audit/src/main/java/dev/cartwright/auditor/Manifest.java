package dev.cartwright.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export consists of, so that a file that was damaged on its way is not taken for a log that was changed.
 *
 * @param format   1
 * @param events   how many
 * @param rootHash over all of them
 */
record Manifest(int format, String shop, Instant exportedAt, long events, String rootHash, List<Part> files) {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int BUFFER = 1 << 16;

    /** A file, by its name in the directory. */
    record Part(String name, long bytes, String sha256) {

        static Part of(Path file) throws IOException {
            var sha = newDigest();
            try (var in = Files.newInputStream(file)) {
                var buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sha.update(buffer, 0, read);
                }
            }
            return new Part(file.getFileName().toString(), Files.size(file), HexFormat.of().formatHex(sha.digest()));
        }

        private static MessageDigest newDigest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK knows SHA-256", impossible);
            }
        }
    }

    static Manifest of(Export export, String shop, Instant at, long events, String rootHash) throws IOException {
        var parts = new ArrayList<Part>();
        for (var file : List.of(export.events(), export.leaves(), export.heads(), export.keys())) {
            parts.add(Part.of(file));
        }
        return new Manifest(1, shop, at, events, rootHash, parts);
    }

    void writeTo(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /** @throws IOException of what is no manifest, or of a format that is not known */
    static Manifest read(Path file) throws IOException {
        try {
            var manifest = JSON.readValue(Files.readString(file), Manifest.class);
            if (manifest.format != 1) {
                throw new IOException(file + " is of format " + manifest.format + "; this program knows format 1");
            }
            return manifest;
        } catch (JacksonException other) {
            throw new IOException(file + " is no manifest: " + other.getOriginalMessage(), other);
        }
    }

    /** The files that are not as they were when they were exported. */
    List<String> differences(Path directory) throws IOException {
        var differing = new ArrayList<String>();
        for (var part : files) {
            var file = directory.resolve(part.name);
            if (Files.notExists(file)) {
                differing.add(part.name + " is missing");
            } else if (!Part.of(file).equals(part)) {
                differing.add(part.name + " is not as it was when it was exported");
            }
        }
        return differing;
    }
}
