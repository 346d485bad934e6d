package dev.cartwright.audit.seal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.cartwright.log.CannotStart;
import dev.cartwright.proof.SecretKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The keys that tree heads are signed with, in a PEM file for its owner only; a new one is added at its end. */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNERS = Set.of(PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /** The keys in it, the oldest first; where there is no file yet, one is made with a new key. */
    static List<SecretKey> madeIn(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                write(file, SecretKey.made().pem());
            }
        } catch (IOException unusable) {
            throw unusable(file, unusable);
        }
        return in(file);
    }

    /** @throws CannotStart where it cannot be read, others may read it, or it holds no key */
    static List<SecretKey> in(Path file) {
        try {
            requireSecrecy(file);
            return SecretKey.allIn(Files.readString(file));
        } catch (IOException | IllegalArgumentException unusable) {
            throw unusable(file, unusable);
        }
    }

    private static CannotStart unusable(Path file, Exception why) {
        var refusal = new CannotStart(file + " cannot be used to sign tree heads: " + why.getMessage(),
            "Put the file back, for instance from a backup, or make a new one: openssl genpkey -algorithm ed25519. "
                + "A key that no older one vouches for has to be trusted by each auditor anew.");
        refusal.initCause(why);
        return refusal;
    }

    /** Whoever can read it can sign another history. */
    private static void requireSecrecy(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNERS.containsAll(view.readAttributes().permissions())) {
            throw new CannotStart(file + " can be read or changed by others, and tree heads are signed with it.",
                "Take that right away from them (chmod 600), or add a new key if somebody may have copied it.");
        }
    }

    private static void write(Path file, String content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownersOnly())) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNERS)}
            : new FileAttribute<?>[0];
    }
}
