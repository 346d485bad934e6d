package dev.cartwright.benchmarks.shop;

import dev.cartwright.benchmarks.measure.MeasuredWrong;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Shops over HTTP, with one connection per request at a time, kept open. */
public final class HttpCounter implements Shoppers.Counter, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final URI commands;
    private final URI queries;
    private final String authorization = "Bearer " + Issuer.token();
    private final HttpClient client;

    /** @param queries where what was done can be read: the same address, or another program's */
    public HttpCounter(URI commands, URI queries) {
        this.commands = commands;
        this.queries = queries;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    }

    @Override
    public void register(String sku, int stock) throws IOException, InterruptedException {
        expect(CREATED, post("/products", """
            {"sku":"%1$s","name":"Product %1$s","price":{"amount":1999,"currency":"EUR"},"stock":%2$d}"""
            .formatted(sku, stock)));
    }

    @Override
    public void add(String customer, String sku) throws IOException, InterruptedException {
        expect(NO_CONTENT, post("/carts/" + customer + "/items", """
            {"sku":"%s","quantity":1}""".formatted(sku)));
    }

    @Override
    public void checkOut(String customer) throws IOException, InterruptedException {
        orderOf(customer);
    }

    /** Checks out, and says where the order can be read. */
    public URI orderOf(String customer) throws IOException, InterruptedException {
        var answer = post("/carts/" + customer + "/checkout", "");
        expect(CREATED, answer);
        return queries.resolve(URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath());
    }

    /** Checks out and is content with a promise, because this card answers when it likes. */
    public void checkOutSlowly(String customer) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(commands.resolve("/carts/" + customer + "/checkout")).timeout(PATIENCE)
            .header("Authorization", authorization).header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString("{\"paymentMethod\":\"pm_card_slow\"}"));
        expect(ACCEPTED, client.send(request.build(), BodyHandlers.ofString()));
    }

    /** Whether it can be read already. */
    public boolean isThere(URI thing) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(thing).timeout(PATIENCE)
            .header("Authorization", authorization).build(), BodyHandlers.ofString())
            .statusCode() == OK;
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(commands.resolve(path)).timeout(PATIENCE)
            .header("Authorization", authorization);
        if (body.isEmpty()) {
            request.header("Prefer", "wait=60").POST(BodyPublishers.noBody()); // an outcome, and no promise of one
        } else {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            var code = CODE.matcher(answer.body());
            throw new MeasuredWrong("expected " + status + ", got " + answer.statusCode()
                + (code.find() ? " " + code.group(1) : ""));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
