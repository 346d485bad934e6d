package dev.cartwright.audit.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.cartwright.proof.TreeHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The tree heads outside of the database, a line of canonical JSON each: whoever changes the database, and its heads
 * with it, is given away by this file. It is only ever added to.
 */
final class HeadsFile {

    private static final int LINE_MAX = 8_192;

    private final Path file;

    HeadsFile(Path file) {
        this.file = file;
    }

    /** The last one in it; what was half written when the power failed is cut off first. */
    Optional<TreeHead> last() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, READ, WRITE)) {
            var from = Math.max(0, channel.size() - LINE_MAX);
            channel.position(from);
            var text = new String(Channels.newInputStream(channel).readAllBytes(), ISO_8859_1); // a character is a byte
            var end = text.lastIndexOf('\n') + 1;
            if (end < text.length()) {
                channel.truncate(from + end);
            }
            return end == 0
                ? Optional.empty()
                : Optional.of(TreeHead.parse(text.substring(text.lastIndexOf('\n', end - 2) + 1, end - 1)));
        }
    }

    /** Returns when they are on the disk. */
    void add(List<TreeHead> heads) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (var head : heads) {
            lines.writeBytes(head.toJson());
            lines.write('\n');
        }
        try (var channel = FileChannel.open(file, CREATE, WRITE, APPEND)) {
            var bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
