package dev.cartwright.benchmarks.shop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;

/**
 * Gives the shoppers, and whoever audits them, one token, as the shop's own front end has it, that lasts longer than
 * anything measured.
 */
public final class Issuer {

    private static final Duration LONG = Duration.ofDays(30);
    private static final int LINE = 64;

    private static final RSAKey KEY = key();
    private static final Path PUBLIC_KEY = publicKey();

    private Issuer() {}

    /** Where programs under test find the key to check it with. */
    static String publicKeyLocation() {
        return PUBLIC_KEY.toUri().toString();
    }

    public static String token() {
        var claims = new JWTClaimsSet.Builder().subject("benchmarks").claim("scope",
            "storefront merchant auditor analyst operator")
            .expirationTime(Date.from(InstantSource.system().instant().plus(LONG))).build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException impossible) {
            throw new MeasuredWrong("no token: " + impossible);
        }
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new MeasuredWrong("no key: " + impossible);
        }
    }

    private static Path publicKey() {
        try {
            var pem = Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(
                KEY.toRSAPublicKey().getEncoded());
            var file = Files.createTempFile("cartwright-benchmarks-", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        } catch (JOSEException impossible) {
            throw new MeasuredWrong("no key: " + impossible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
