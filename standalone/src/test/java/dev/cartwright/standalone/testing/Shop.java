package dev.cartwright.standalone.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A client of a shop that runs somewhere: sends requests and reads the answers, nothing more. It may do everything,
 * unless it is said as whom it goes there.
 */
public final class Shop {

    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final String RUN = Long.toString(System.nanoTime() & 0xFFFFFF, 36);

    private final String address;
    private final @Nullable String token;

    public Shop(String address) {
        this(address, Tokens.forEverything());
    }

    private Shop(String address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    public String address() {
        return address;
    }

    /** The same shop, for somebody with this token. */
    public Shop as(String token) {
        return new Shop(address, token);
    }

    /** The same shop, for somebody without a token. */
    public Shop asAnybody() {
        return new Shop(address, null);
    }

    /** A SKU or customer id that no other test has. */
    public static String unique(String prefix) {
        return prefix + "-" + RUN + "-" + COUNTER.incrementAndGet();
    }

    /** An answer; the body is a missing node where there is none. */
    public record Answer(int status, HttpResponse<String> response, JsonNode json) {

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The problem's stable word; empty where the answer is none. */
        public String code() {
            return json.path("code").asString("");
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, @Nullable String body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        return sendBytes(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** @param body in whatever encoding, or none at all */
    public Answer sendBytes(String method, String path, byte @Nullable [] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(90))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var isJson = type.contains("json") && !type.contains("ndjson") && !response.body().isEmpty();
            return new Answer(response.statusCode(), response, isJson
                ? JSON.readTree(response.body())
                : MissingNode.getInstance());
        } catch (IOException e) {
            throw new ShopIsAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopIsAway(e);
        }
    }

    /** The whole answer to a request that no proper client would send. */
    public String get(RawPath path) {
        var server = URI.create(address);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
                .formatted(path.value()).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ShopIsAway(e);
        }
    }

    /** A path as it is put on the wire, right or wrong. */
    public record RawPath(String value) {}

    /** No answer came: what was asked may have been done or not. */
    public static final class ShopIsAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ShopIsAway(Exception cause) {
            super(cause);
        }
    }

    /** Registers a product that costs so many euro cents. */
    public void sells(String sku, long cents, int stock) {
        expect(201, post("/products", """
            {"sku":"%s","name":"The %s","price":{"amount":%d,"currency":"EUR"}%s}"""
            .formatted(sku, sku, cents, stock == 0 ? "" : ",\"stock\":" + stock)));
    }

    public void adds(String customer, String sku, int quantity) {
        expect(204, post("/carts/" + customer + "/items", """
            {"sku":"%s","quantity":%d}""".formatted(sku, quantity)));
    }

    public Answer checksOut(String customer, String... headers) {
        return post("/carts/" + customer + "/checkout", null, headers);
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.status() + ": " + answer.json());
        }
    }
}
