package dev.cartwright.standalone.testing;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/**
 * The issuer of all tokens that tests send: for the sides apart by its address, for a shop with an authorization server
 * of its own by the key that lies in its home before it starts.
 */
public final class Tokens {

    /** Who has all rights; what happens at his wish happens "by" him. */
    public static final String TESTER = "tester";

    private static final String[] ALL_SCOPES = {"customer", "storefront", "merchant", "auditor", "analyst", "operator"};

    private static final RSAKey KEY = key();
    private static final RSAKey ANOTHER_KEY = key();
    private static final String ISSUER = open();
    private static final String FOR_EVERYTHING = of(TESTER, ALL_SCOPES);

    private Tokens() {}

    /** One that opens all doors. */
    public static String forEverything() {
        return FOR_EVERYTHING;
    }

    public static String of(String subject, String... scopes) {
        return signed(KEY, claims(subject, scopes, Duration.ofHours(12)).build());
    }

    /** Of a customer, who is also the subject of all that is wrong below. */
    public static String ofCustomer(String customer) {
        return of(customer, "customer");
    }

    public static String expired(String subject, String... scopes) {
        return signed(KEY, claims(subject, scopes, Duration.ofMinutes(-5)).build());
    }

    public static String withoutEnd(String subject, String... scopes) {
        return signed(KEY, claims(subject, scopes, Duration.ZERO).expirationTime(null).build());
    }

    public static String signedByAnotherKey(String subject, String... scopes) {
        return signed(ANOTHER_KEY, claims(subject, scopes, Duration.ofHours(12)).build());
    }

    /** As anybody can make one: {@code alg: none}. */
    public static String unsigned(String subject, String... scopes) {
        return new PlainJWT(claims(subject, scopes, Duration.ofHours(12)).build()).serialize();
    }

    /** The claims of one with the signature of another. */
    public static String altered(String subject, String... scopes) {
        var right = of("nobody").split("\\.");
        return right[0] + "." + of(subject, scopes).split("\\.")[1] + "." + right[2];
    }

    /** Where its public key can be had, and what stands in each of its tokens. */
    public static String issuer() {
        return ISSUER;
    }

    /** What a program is told of this issuer, as variables of its environment. */
    public static Map<String, String> settings() {
        return Map.of("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", ISSUER);
    }

    /** Makes the shop that will have its home there take this issuer's tokens for its own. */
    public static void keepKeyIn(Path home) {
        var file = home.resolve("signing-key.json");
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(home);
                Files.createFile(file, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, KEY.toJSONString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JWTClaimsSet.Builder claims(String subject, String[] scopes, Duration left) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(ISSUER).subject(subject).claim("scope", String.join(" ", scopes))
            .issueTime(Date.from(now.minus(Duration.ofHours(1)))).expirationTime(Date.from(now.plus(left)));
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).algorithm(Algorithm.parse("RS256")).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String open() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}"""
                .formatted(address)));
            server.createContext("/keys", exchange -> answer(exchange, new JWKSet(KEY.toPublicJWK()).toString()));
            server.start();
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
