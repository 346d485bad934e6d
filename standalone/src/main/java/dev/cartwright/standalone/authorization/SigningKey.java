package dev.cartwright.standalone.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.cartwright.log.CannotStart;
import dev.cartwright.standalone.postgres.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.text.ParseException;
import java.util.Set;

/** The key that tokens are signed with: made once, and kept, so that they are good after a restart as well. */
final class SigningKey {

    private static final int BITS = 2048;
    private static final Set<PosixFilePermission> OWNERS = Set.of(PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE);

    private SigningKey() {}

    static RSAKey in(Home home) {
        var file = home.signingKey();
        try {
            if (Files.notExists(file)) {
                Home.write(file, made().toJSONString());
            }
            requireSecrecy(file);
            return read(file);
        } catch (IOException unusable) {
            throw Home.because(unusable, file + " cannot be used: " + unusable,
                "Let this user read and write it, or set CARTWRIGHT_HOME to another directory");
        }
    }

    private static RSAKey made() {
        try {
            return new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every JDK can make RSA keys", impossible);
        }
    }

    private static RSAKey read(Path file) throws IOException {
        try {
            var key = RSAKey.parse(Files.readString(file));
            if (key.isPrivate()) {
                return key;
            }
        } catch (ParseException nonsense) {
            throw unusable(file);
        }
        throw unusable(file);
    }

    private static CannotStart unusable(Path file) {
        return new CannotStart(file + " is no key that tokens could be signed with.",
            "Put the file back, for instance from a backup, or delete it: tokens from before are then worth nothing.");
    }

    /** Whoever can read it can make himself anybody. */
    private static void requireSecrecy(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNERS.containsAll(view.readAttributes().permissions())) {
            throw new CannotStart(file + " can be read or changed by others, and tokens are signed with it.",
                "Take that right away from them (chmod 600), or delete the file if somebody may have copied it.");
        }
    }
}
