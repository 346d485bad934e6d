package dev.cartwright.standalone.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody outside who is told of orders: keeps what arrives, and answers as a test wants him to. */
public final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Manner manner = (exchange, _) -> exchange.sendResponseHeaders(204, -1);

    /** What arrived. */
    public record Got(String id, String timestamp, String signature, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** What happened, as the shared language calls it. */
        public String type() {
            return json().get("type").asString().replaceAll(".*[$.]", "");
        }

        public String stream() {
            return json().get("subject").asString();
        }

        /** As a receiver finds out, who knows nothing of how it was made. */
        public boolean isSignedWith(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "raw"));
                var right = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
                return Arrays.asList(signature.split(" ")).contains("v1," + Base64.getEncoder().encodeToString(right));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** How something that has arrived is answered. */
    @FunctionalInterface
    public interface Manner {
        void answer(HttpExchange exchange, Got got) throws IOException;
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var arrived = new Got(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"), new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        got.add(arrived);
        try (exchange) {
            manner.answer(exchange, arrived);
        }
    }

    public String url() {
        return "http://127.0.0.1:%d/hooks".formatted(server.getAddress().getPort());
    }

    public void answers(int status) {
        answers((exchange, _) -> exchange.sendResponseHeaders(status, -1));
    }

    public void answers(Manner wanted) {
        manner = wanted;
    }

    /** All that has arrived, in that order. */
    public List<Got> got() {
        return List.copyOf(got);
    }

    /** What has arrived of one stream. */
    public List<Got> gotOf(String stream) {
        return got.stream().filter(it -> it.stream().equals(stream)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
