package dev.cartwright.query.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cartwright.query.webhooks.Addresses;
import dev.cartwright.query.webhooks.Policies;
import dev.cartwright.query.webhooks.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on this machine. */
class PostTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    private final Secret secret = Secret.made(new SecureRandom());
    private final Post post = post(true);
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private HttpHandler answer = exchange -> exchange.sendResponseHeaders(204, -1);

    private static Post post(boolean loopback) {
        var policy = Policies.of(loopback, false);
        return new Post(new Addresses(policy), policy, InstantSource.fixed(NOW));
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        post.close();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.getRequestHeaders()
            .forEach((name, values) -> seen.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        seen.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        try (exchange) {
            answer.handle(exchange);
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:%d/hooks".formatted(server.getAddress().getPort()));
    }

    private Outcome send() {
        return post.send(url(), new Message("id-1", "{\"a\":1}".getBytes(UTF_8)), List.of(secret));
    }

    @Test
    void what_arrives_is_signed() {
        assertThat(send().isDelivered()).isTrue();
        assertThat(seen).containsEntry("webhook-id", "id-1")
            .containsEntry("webhook-timestamp", String.valueOf(NOW.getEpochSecond()))
            .containsEntry("webhook-signature", secret.sign("id-1", NOW.getEpochSecond(), "{\"a\":1}".getBytes(UTF_8)))
            .containsEntry("content-type", "application/cloudevents+json").containsEntry("body", "{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 299})
    void a_status_of_success_is_one(int status) {
        answer = exchange -> exchange.sendResponseHeaders(status, -1);
        assertThat(send().isDelivered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void nobody_sends_us_elsewhere(int status) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };
        assertThat(send()).satisfies(outcome -> assertThat(outcome.status()).isEqualTo(status))
            .satisfies(outcome -> assertThat(outcome.isDelivered()).isFalse());
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_failure_is_not_tried_again_behind_our_back() {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(503, -1);
        };
        assertThat(send().isDelivered()).isFalse();
        assertThat(requests).hasValue(1);
    }

    @Test
    void one_who_does_not_answer_is_given_up() {
        answer = _ -> await(end);
        assertThat(send()).extracting(Outcome::status, Outcome::error).containsExactly(null, "did not answer in time");
    }

    @Test
    void one_who_drips_is_given_up() throws Exception {
        try (var dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(dripping));
            var outcome = post.send(URI.create("http://127.0.0.1:" + dripping.getLocalPort()),
                new Message("id-1", new byte[0]), List.of(secret));
            assertThat(outcome).extracting(Outcome::status, Outcome::error)
                .containsExactly(null, "did not answer in time");
        }
    }

    /** A letter now and then, each in time. */
    private static void drip(ServerSocket server) {
        try (var line = server.accept()) {
            for (var letter : "HTTP/1.1 200 OK and so on, and so on, and so on, and so on".split("")) {
                line.getOutputStream().write(letter.getBytes(UTF_8));
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            return; // nobody listens any more
        }
    }

    @Test
    void of_an_answer_without_end_no_more_is_read_than_has_to_be() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[8_192]); // until we have had enough
                }
            }
        };
        assertThat(send().isDelivered()).isTrue();
    }

    @Test
    void a_connection_that_is_cut_is_a_failure() throws Exception {
        try (var cutting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var line = cutting.accept()) {
                    line.setSoLinger(true, 0);
                } catch (IOException e) {
                    return; // the test is over
                }
            });
            var outcome = post.send(URI.create("http://127.0.0.1:" + cutting.getLocalPort()),
                new Message("id-1", new byte[0]), List.of(secret));
            assertThat(outcome).extracting(Outcome::status, Outcome::error)
                .containsExactly(null, "has cut the connection");
        }
    }

    @Test
    void where_nobody_listens_is_a_failure() {
        server.stop(0);
        assertThat(send().error()).isEqualTo("cannot be connected to");
    }

    @Test
    void an_address_that_is_not_allowed_is_not_even_knocked_at() throws IOException {
        try (var careful = post(false)) {
            for (var host : List.of("127.0.0.1", "localhost", "[::1]")) {
                var outcome = careful.send(URI.create("http://%s:%d/".formatted(host, server.getAddress().getPort())),
                    new Message("id-1", new byte[0]), List.of(secret));
                assertThat(outcome.error()).as(host).startsWith("leads to ").endsWith("where no webhook may lead");
            }
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_receiver_that_cannot_prove_who_it_is_gets_nothing(@TempDir Path directory) throws Exception {
        var pretender = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pretender.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory.resolve("keys"))));
        pretender.createContext("/", this::handle);
        pretender.start();
        try {
            var outcome = post.send(URI.create("https://127.0.0.1:" + pretender.getAddress().getPort()),
                new Message("id-1", new byte[0]), List.of(secret));
            assertThat(outcome.error()).isEqualTo("does not prove who it is, or speaks another TLS");
            assertThat(requests).hasValue(0);
        } finally {
            pretender.stop(0);
        }
    }

    /** As whoever likes can make one. */
    private static SSLContext selfSigned(Path keys) throws Exception {
        var made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-alias", "hooks", "-keyalg", "EC", "-dname", "CN=hooks", "-ext", "san=ip:127.0.0.1",
            "-keystore", keys.toString(), "-storepass", "changeit").redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Mon, 23 Nov 2026 15:02:00 GMT"})
    void a_receiver_may_say_when(String when) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", when);
            exchange.sendResponseHeaders(429, -1);
        };
        assertThat(send().retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "Mon, 23 Nov 2020 15:02:00 GMT"})
    void or_something_that_is_no_time(String when) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", when);
            exchange.sendResponseHeaders(429, -1);
        };
        assertThat(send()).satisfies(outcome -> assertThat(outcome.retryAfter()).isNull())
            .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(429));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
