package dev.cartwright.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as its user sees it, against a shop that is played: one invoice of two hearts at 2.55 and postage. */
class DemoTest {

    private static final String ORDER = """
        {"lines":[{"quantity":2}],"total":{"amount":510,"currency":"GBP"}}""";

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
    private String token = "200 {\"access_token\":\"the-token\",\"expires_in\":3600}";
    private String registration = "201";
    private String checkout = "201 " + ORDER;
    private HttpServer shop;
    private Path file;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("day.csv"), """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,HEART,2,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.0,17850.0,United Kingdom
            """);
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", this::serve);
        shop.start();
    }

    @AfterEach
    void close() {
        shop.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        requests.add(exchange.getRequestMethod() + " " + path + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var answer = switch (exchange.getRequestMethod() + " " + path.replaceAll(".*/", "")) {
            case "POST token" -> token;
            case "POST products" -> registration;
            case "POST checkout" -> checkout;
            default -> "200 {}";
        };
        if (answer.endsWith("dead")) {
            exchange.close();
            return;
        }
        var body = answer.substring(3).strip().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private int demo(String... arguments) {
        return Demo.run(new PrintWriter(out, true), new PrintWriter(err, true), false, arguments);
    }

    private int demoHere(String... more) {
        var arguments = new String[4 + more.length];
        System.arraycopy(new String[]{"--url", url(), "--file", file.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return demo(arguments);
    }

    private String url() {
        return "http://127.0.0.1:" + shop.getAddress().getPort() + "/";
    }

    @Test
    void sells_what_the_file_says_and_agrees() {
        assertThat(demoHere()).isZero();
        assertThat(out.toString()).contains("The files say  2 lines - 1 skipped = 1 lines: 2 units, GBP 5.10",
            "The shop says  1 orders for 1 lines: 2 units, GBP 5.10", "They agree.");
        assertThat(requests).extracting(request -> request.replaceAll(" \\{.*| $", "")).containsExactly(
            "GET /products", "POST /oauth2/token grant_type=client_credentials", "POST /products",
            "POST /products/85123A/stock-receipts", "POST /oauth2/token grant_type=client_credentials",
            "DELETE /carts/17850/items", "POST /carts/17850/items", "POST /carts/17850/checkout");
        assertThat(tokens).containsExactly("null", basic("merchant:merchant-demo"), "Bearer the-token",
            "Bearer the-token", basic("storefront:storefront-demo"), "Bearer the-token", "Bearer the-token",
            "Bearer the-token");
        assertThat(requests).last().asString().contains("\"expectedTotal\":{\"amount\":510,\"currency\":\"GBP\"}",
            "\"paymentMethod\":\"pm_card_visa\"");
    }

    private static String basic(String secret) {
        return "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takes_the_token_that_it_is_given() {
        assertThat(demoHere("--token", "given")).isZero();
        assertThat(tokens).containsOnly("null", "Bearer given");
        assertThat(requests).noneMatch(request -> request.contains("oauth2"));
    }

    @Test
    void says_in_one_sentence_what_it_lacks() {
        token = "404 {\"code\":\"not-found\"}";
        assertThat(demoHere()).isEqualTo(Demo.NO_SHOP);
        assertThat(err.toString().lines()).singleElement().asString().contains("--token");
        registration = "403 {\"code\":\"forbidden\"}";
        assertThat(demoHere("--token", "given")).isEqualTo(Demo.NO_SHOP);
        assertThat(err.toString()).contains("it says forbidden").doesNotContain("given");
    }

    @Test
    void uses_products_that_are_there_already_at_the_price_of_the_data() {
        registration = "409 {\"code\":\"sku-is-taken\"}";
        assertThat(demoHere()).isZero();
        assertThat(out.toString()).contains("0 new, 1 were there already");
        assertThat(requests).contains("PUT /products/85123A/price {\"price\":{\"amount\":255,\"currency\":\"GBP\"}}");
    }

    @Test
    void puts_a_prefix_before_every_sku_and_customer() {
        assertThat(demoHere("--prefix", "again-")).isZero();
        assertThat(requests).anyMatch(request -> request.startsWith("POST /carts/again-17850/items")
            && request.contains("\"again-85123A\""));
    }

    @Test
    void counts_refusals_and_does_not_agree() {
        checkout = "409 {\"code\":\"price-changed\"}";
        assertThat(demoHere()).isEqualTo(Demo.DIFFERS);
        assertThat(out.toString()).contains("1 times price-changed, first invoice 536365", "THEY DIFFER.");
    }

    @Test
    void does_not_agree_with_a_shop_that_sold_at_another_total() {
        checkout = "201 " + ORDER.replace("510", "509");
        assertThat(demoHere()).isEqualTo(Demo.DIFFERS);
        assertThat(out.toString()).contains("The shop says  1 orders for 1 lines: 2 units, GBP 5.09", "THEY DIFFER.");
    }

    @Test
    void does_not_take_a_promise_for_an_order() {
        checkout = "202 {\"status\":\"RUNNING\"}";
        assertThat(demoHere()).isEqualTo(Demo.DIFFERS);
        assertThat(out.toString()).contains("1 times still-running");
    }

    @Test
    void says_in_one_sentence_that_nobody_answers() {
        shop.stop(0);
        assertThat(demoHere()).isEqualTo(Demo.NO_SHOP);
        assertThat(err.toString().lines()).singleElement().asString()
            .startsWith("No shop answers at http://127.0.0.1:");
    }

    @Test
    void says_how_far_it_came_before_nobody_answered() {
        checkout = "200 and the line goes dead";
        assertThat(demoHere()).isEqualTo(Demo.NO_SHOP);
        assertThat(err.toString()).contains("No shop answers at http://127.0.0.1:",
            "It did until now, and has 1 products and 0 orders of this run.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void says_in_one_sentence_that_who_answers_is_no_shop() {
        registration = "404 <html>Not found</html>";
        assertThat(demoHere()).isEqualTo(Demo.NO_SHOP);
        assertThat(err.toString().lines()).singleElement().asString().contains("is no Cartwright shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--parallel=0", "--parallel=65", "--prefix=a/b", "--url=ftp://here", "--url=localhost:8080",
        "--file=/no/such/file.csv", "--unknown"})
    void refuses_a_command_line_that_makes_no_sense(String argument) {
        assertThat(demo(argument)).isEqualTo(2);
        assertThat(err.toString()).contains("Usage:").doesNotContain("\tat ");
        assertThat(requests).isEmpty();
    }

    @Test
    void explains_itself() {
        assertThat(demo("--help")).isZero();
        assertThat(out.toString()).contains("--url", "--parallel", "--prefix", "--file", "--token");
    }
}
