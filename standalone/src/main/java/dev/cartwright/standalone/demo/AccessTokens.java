package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.ShopFront.Away;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the shop wants to see: one token that was given to us, or those of the shop's demo clients. */
final class AccessTokens {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;

    private final HttpClient client;
    private final String address;
    private final @Nullable String given;
    private final Map<Role, Token> tokens = new EnumMap<>(Role.class);

    /** In which one goes to the shop. */
    enum Role {
        MERCHANT, STOREFRONT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param renewAt by the clock that only goes forward: half of its life is over */
    private record Token(String value, long renewAt) {}

    /** @param given good for every role; null where the shop has demo clients */
    AccessTokens(HttpClient client, String address, @Nullable String given) {
        this.client = client;
        this.address = address;
        this.given = given;
    }

    synchronized String of(Role role) throws IOException, InterruptedException {
        if (given != null) {
            return given;
        }
        var token = tokens.get(role);
        if (token == null || token.renewAt - System.nanoTime() < 0) {
            token = askFor(role);
            tokens.put(role, token);
        }
        return token.value;
    }

    private Token askFor(Role role) throws IOException, InterruptedException {
        var secret = role.word() + ":" + role.word() + "-demo";
        var answer = client.send(HttpRequest.newBuilder(URI.create(address + "/oauth2/token")).timeout(ANSWER_WITHIN)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                secret.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials")).build(), BodyHandlers.ofString());
        var json = answer.statusCode() == OK ? jsonIn(answer.body()) : MissingNode.getInstance();
        var value = json.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new Away("What answers at " + address + " has no demo clients: give a token with the scopes merchant"
                + " and storefront with --token, or say where the shop is with --url.");
        }
        var life = Duration.ofSeconds(json.path("expires_in").asLong(0));
        return new Token(value, System.nanoTime() + life.dividedBy(2).toNanos());
    }

    private static JsonNode jsonIn(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
