package dev.cartwright.standalone.apart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One address for all sides, as {@code deploy/gateway.conf} has it: who reads, who audits, and who does the rest. */
final class Gateway implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OF_THE_CONNECTION.addAll(Set.of("Connection", "Content-Length", "Date", "Expect", "Host", "HTTP2-Settings",
            "Keep-Alive", "Transfer-Encoding", "Upgrade"));
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String reads;
    private final String writes;
    private final String audits;

    private Gateway(String reads, String writes, String audits) throws IOException {
        this.audits = audits;
        this.reads = reads;
        this.writes = writes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    static Gateway to(Side reads, Side writes, Side audits) throws IOException {
        return new Gateway(reads.address(), writes.address(), audits.address());
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            pass(exchange);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try {
            var body = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(URI.create(side(exchange) + exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(75))
                .method(exchange.getRequestMethod(), body.length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name)) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name)) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            answer(exchange, answer.statusCode(), answer.body());
        } catch (IOException away) {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            answer(exchange, 503, """
                {"status":503,"code":"service-unavailable","detail":"one side of the shop does not answer"}"""
                .getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String side(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith("/audit/") || path.equals("/asyncapi")) {
            return audits;
        }
        return Set.of("GET", "HEAD").contains(exchange.getRequestMethod()) || path.startsWith("/operations/")
            ? reads
            : writes;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        var without = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, without ? -1 : body.length);
        if (!without) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
