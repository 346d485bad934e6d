package dev.cartwright.standalone.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.cartwright.log.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The directory in which one Cartwright keeps everything it must not forget. What is made here is for its owner's eyes
 * only, where the file system knows owners.
 */
public record Home(Path directory) {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final long LOG_BYTES_MAX = 10_000_000;

    /** Where the configuration says, or below the home of the user. */
    public static Home of(Environment environment) {
        String home = environment.getProperty("cartwright.home");
        return at(StringUtils.hasText(home)
            ? Path.of(home)
            : Path.of(environment.getRequiredProperty("user.home"), ".cartwright"));
    }

    static Home at(Path wanted) {
        Path directory = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory, readableByOwner("rwx------"));
            // one spelling for one directory, whichever links lead to it: processes are recognised by it
            var home = new Home(directory.toRealPath());
            Files.createDirectories(home.binaries(), readableByOwner("rwx------"));
            return home;
        } catch (IOException e) {
            throw because(e, directory + " cannot be used: " + e,
                "Set CARTWRIGHT_HOME to a directory that this user may write");
        }
    }

    Path lock() {
        return directory.resolve("lock");
    }

    Path processId() {
        return directory.resolve("pid");
    }

    Path credentials() {
        return directory.resolve("credentials.properties");
    }

    public Path signingKey() {
        return directory.resolve("signing-key.json");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    Path binaries() {
        return directory.resolve("postgres").resolve("bin");
    }

    Path data() {
        return directory.resolve("postgres").resolve("data");
    }

    /** Lies among the data, so that a copy or a backup of them takes it along. */
    Path finished() {
        return data().resolve("cartwright.finished");
    }

    Path watchdogId() {
        return directory.resolve("postgres").resolve("watchdog.pid");
    }

    Path firstPassword() {
        return directory.resolve("postgres").resolve("first-password");
    }

    /** Starts a new log when the old one has become long, and keeps that for one more time. */
    void prepareLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
            Files.move(log(), directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.notExists(log())) {
            Files.createFile(log(), readableByOwner("rw-------"));
        }
    }

    /** Writes all or nothing, also when the power fails. */
    public static void write(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), readableByOwner("rw-------"))) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, ATOMIC_MOVE);
        if (POSIX) {
            try (var directory = FileChannel.open(draft.resolveSibling("."), READ)) {
                directory.force(true); // a new name is lost with the power, too
            }
        }
    }

    public static CannotStart because(Exception cause, String what, String remedy) {
        var refusal = new CannotStart(what, remedy);
        refusal.initCause(cause);
        return refusal;
    }

    private static FileAttribute<?>[] readableByOwner(String permissions) {
        return POSIX
            ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
            : new FileAttribute<?>[0];
    }
}
