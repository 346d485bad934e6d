package dev.cartwright.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop that runs, as its auditors see it. */
final class Shop implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;
    private static final Pattern NAME = Pattern.compile("filename=\"([\\w-]+\\.[\\w-]+)\""); // and no way out of here
    private static final int DETAIL_MAX = 300;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final String address;
    private final String credentials;
    private @Nullable String token;

    /**
     * @param token       an access token; null where the shop itself gives one
     * @param credentials id and secret of a client, with a colon between them, for where it does
     */
    Shop(URI address, @Nullable String token, String credentials) {
        this.address = address.toString().replaceAll("/+$", "");
        this.token = token;
        this.credentials = credentials;
    }

    /** There is no shop, or it does not let us in, or it does not answer as it should. */
    static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1;

        Away(String message) {
            super(message);
        }
    }

    String address() {
        return address;
    }

    /** @throws Away where it is not answered with 200 */
    JsonNode json(String path, Map<String, ?> query) {
        return json(text(path, query, "application/json"));
    }

    /** @throws Away where it is not answered with 200 */
    String text(String path, Map<String, ?> query, String accepted) {
        try (var body = stream(path, query, accepted)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw away(gone);
        }
    }

    /** As it comes, however much it is. */
    InputStream stream(String path, Map<String, ?> query, String accepted) {
        return get(path, query, accepted).body();
    }

    /**
     * Whole, under the name that the shop gives it; one that is there already is replaced.
     *
     * @throws Away where it is not answered with 200, or has no name
     */
    Path file(String path, Map<String, ?> query, String accepted, Path directory) throws IOException {
        var answer = get(path, query, accepted);
        var part = Files.createTempFile(directory, "figures-", ".part");
        try (var body = answer.body()) {
            var name = NAME.matcher(answer.headers().firstValue("Content-Disposition").orElse(""));
            if (!name.find()) {
                throw new Away(address + " gives what it answers to GET " + path + " no name");
            }
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, directory.resolve(name.group(1)), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private HttpResponse<InputStream> get(String path, Map<String, ?> query, String accepted) {
        var parameters = query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(String.valueOf(entry.getValue())))
            .collect(Collectors.joining("&"));
        var uri = URI.create(address + path + (parameters.isEmpty() ? "" : "?" + parameters));
        var answer = send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token())
            .header("Accept", accepted).build());
        if (answer.statusCode() == OK) {
            return answer;
        }
        throw new Away("%s answers %d to GET %s: %s".formatted(address, answer.statusCode(), path,
            read(answer).path("detail").asString("").lines().findFirst().orElse("")));
    }

    static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String token() {
        var known = token;
        if (known == null) {
            known = askForToken();
            token = known;
        }
        return known;
    }

    private String askForToken() {
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/oauth2/token")).timeout(ANSWER_WITHIN)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                credentials.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials")).build());
        var value = read(answer).path("access_token").asString("");
        if (answer.statusCode() != OK || value.isEmpty()) {
            throw new Away(
                address + " gives this client no token: give one with --token or in AUDIT_TOKEN, or say who you are"
                    + " with --client.");
        }
        return value;
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException gone) {
            throw away(gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("interrupted");
        }
    }

    private static JsonNode read(HttpResponse<InputStream> answer) {
        try (var body = answer.body()) {
            return JSON.readTree(body.readAllBytes());
        } catch (IOException | JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }

    private JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException noJson) {
            throw new Away(address + " answers with something else than JSON: "
                + text.substring(0, Math.min(DETAIL_MAX, text.length())));
        }
    }

    private Away away(IOException gone) {
        return new Away("No shop answers at " + address + " (" + gone + "). Say where it is with --url.");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
