package dev.cartwright.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.command.testing.TestProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running program with the conventions, and how to talk to it. */
@SpringBootTest(classes = TestProgram.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "spring.config.import=classpath:http.yaml", "spring.main.banner-mode=off",
    "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"})
abstract class HttpIT {

    static final String TEA = """
        {"sku": "tea", "name": "茶", "price": {"amount": 450, "currency": "EUR"}}""";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @Autowired
    JsonMapper json;

    final JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
        var problem = json.readTree(answer.body());
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("type").stringValue()).isEqualTo("/problems/" + code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("instance").stringValue()).isEqualTo(answer.uri().getRawPath());
        return problem;
    }

    final HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer good.tester.customer+storefront+merchant+operator");
    }

    final HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(30));
    }

    final HttpResponse<String> as(String token, String path) {
        return send(anonymous(path).header("Authorization", "Bearer " + token));
    }

    final HttpResponse<String> get(String path) {
        return send(request(path));
    }

    final HttpResponse<String> post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    /** @param headers names and values in turn */
    final HttpResponse<String> chunked(String body, String... headers) {
        return post("/products", BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))), headers);
    }

    final HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
        var request = request(path).header("Content-Type", "application/json").POST(body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    final HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Sends the head and so many bytes of body, all of them, before it reads anything. */
    final String raw(String head, int length) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(new byte[length]);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
