package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The topology of {@code docker-compose.yml} as processes: a database, a query side, an audit side, and two command
 * sides, of which one takes all requests and the other carries out all checkouts. Then one or another is taken away.
 */
class SidesApartIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration IN_THE_END = Duration.ofSeconds(60);
    private static final String TOKEN = "Consistency-Token";

    @TempDir
    private static Path directory;

    private static Database database;
    private static Side front;
    private static Side worker;
    private static Side reader;
    private static Side auditor;
    private static Gateway gateway;
    private static final List<Side> SIDES = new ArrayList<>();

    @BeforeAll
    static void open_the_shop() throws IOException {
        database = Database.start(directory);
        // at once, on a database without tables
        front = start(Side.COMMAND, "front", Map.of("CARTWRIGHT_CHECKOUT_SAGA", "elsewhere"));
        worker = startWorker();
        reader = start(Side.QUERY, "reader", Map.of());
        auditor = start(Side.AUDIT, "auditor",
            Map.of("CARTWRIGHT_AUDIT_SEAL_DIRECTORY", directory.resolve("seal").toString()));
        SIDES.forEach(Side::awaitReady);
        gateway = Gateway.to(reader, front, auditor);
    }

    private static Side startWorker() {
        return start(Side.COMMAND, "worker",
            Map.of("CARTWRIGHT_NODE_ID", "worker", "CARTWRIGHT_CHECKOUT_SAGA", "over-the-log"));
    }

    private static Side start(String module, String name, Map<String, String> more) {
        var settings = new HashMap<>(database.settings());
        settings.putAll(more);
        var side = Side.start(module, name, settings);
        SIDES.add(side);
        return side;
    }

    @AfterAll
    static void close_the_shop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        for (var side : SIDES) {
            side.kill();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void a_checkout_is_answered_by_another_process_than_the_one_that_carried_it_out() {
        var shop = shop();
        var tea = Shop.unique("TEA");
        var customer = Shop.unique("ann");
        shop.sells(tea, 450, 7);
        shop.adds(customer, tea, 2);

        var bought = shop.checksOut(customer);

        assertThat(bought.status()).as("%s", bought.json()).isEqualTo(201);
        assertThat(bought.json().at("/total/amount").asLong()).isEqualTo(900);
        var order = bought.header("Location");
        eventually(() -> assertThat(shop.get(order).json().path("customerId").asString("")).isEqualTo(customer));
        eventually(() -> assertThat(shop.get("/products/" + tea).json().path("available").asLong()).isEqualTo(5));
        eventually(() -> assertThat(shop.get("/carts/" + customer).json().path("lines")).isEmpty());
    }

    @Test
    void a_refusal_comes_through_with_every_reason() {
        var shop = shop();
        var tea = Shop.unique("TEA");
        var pot = Shop.unique("POT");
        var customer = Shop.unique("bob");
        shop.sells(tea, 450, 2);
        shop.sells(pot, 2_900, 1);
        shop.adds(customer, tea, 5);
        shop.adds(customer, pot, 3);

        var refused = shop.checksOut(customer);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("out-of-stock");
        assertThat(refused.json().path("shortages")).hasSize(2);
        assertThat(shop.checksOut(Shop.unique("nobody")).code()).isEqualTo("cart-is-empty");
        assertThat(shop.get(refused.json().path("type").asString("")).response().body()).contains("out-of-stock");
        eventually(() -> assertThat(shop.get("/stock/" + tea).json().path("reserved").asLong(-1)).isZero());
    }

    @Test
    void both_sides_answer_what_is_asked_of_the_gateway_and_describe_themselves() {
        var shop = shop();

        assertThat(shop.send("HEAD", "/products", null).status()).isEqualTo(200);
        assertThat(shop.send("POST", "/products", "{}").code()).isEqualTo("malformed-request");
        assertThat(shop.get("/v3/api-docs").json().path("paths").propertyNames()).contains("/orders/{orderId}");
        assertThat(new Shop(front.address()).get("/v3/api-docs").json().path("paths").propertyNames())
            .contains("/carts/{customerId}/checkout");
    }

    @Test
    void operators_see_the_readers_of_all_processes_and_have_a_read_model_rebuilt() {
        var shop = shop();
        shop.sells(Shop.unique("TEA"), 450, 7);

        var readers = shop.get("/operations/projections").json().path("items");
        assertThat(readers.valueStream().map(it -> it.path("name").asString("") + " " + it.path("status").asString("")))
            .contains("checkout-saga RUNNING", "order-view RUNNING");

        var rebuild = "/operations/projections/product-view/rebuild";
        assertThat(shop.post(rebuild, null).status()).isEqualTo(202);
        eventually(() -> assertThat(shop.get(rebuild).json().path("status").asString("")).isEqualTo("DONE"));
        assertThat(shop.get("/operations/dead-letters").json().path("items")).isEmpty();
    }

    @Test
    void webhooks_are_made_at_the_side_that_follows_the_log() {
        var webhooks = "/operations/webhooks";
        var made = shop().post(webhooks, "{\"url\": \"https://erp.example.org/hooks\"}");
        assertThat(made.status()).as("%s", made.json()).isEqualTo(201);
        var shown = new Shop(reader.address()).get(made.header("Location"));
        assertThat(shown.json()).isEqualTo(made.json().get("webhook"));
        assertThat(shop().post(webhooks, "{\"url\": \"http://127.0.0.1:9/\"}").status()).isEqualTo(400);
        assertThat(shop().delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(shop().get(webhooks).json().get("items")).isEmpty();
    }

    @Test
    void what_is_written_by_one_side_is_sealed_by_another_and_verified() {
        var tea = Shop.unique("TEA");
        shop().sells(tea, 450, 7);
        var written = shop().post("/products/" + tea + "/stock-receipts", "{\"quantity\":2}");
        var position = Long.parseLong(written.header(TOKEN));

        eventually(() -> assertThat(shop().get("/audit/checkpoints/latest").json().path("size").asLong())
            .isGreaterThanOrEqualTo(position));
        assertThat(directory.resolve("seal/seal-key.pem")).exists();
        assertThat(directory.resolve("seal/tree-heads.ndjson")).isNotEmptyFile();

        var verification = shop().post("/audit/verifications", null).header("Location");
        eventually(() -> assertThat(shop().get(verification).json().path("status").asString("")).isEqualTo("PASSED"));
    }

    @Test
    void each_side_says_that_it_is_ready_and_is_measured() {
        for (var side : List.of(front, worker, reader, auditor)) {
            var its = new Shop(side.address());
            assertThat(its.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(its.get("/actuator/prometheus").response().body()).contains("hikaricp_connections_active");
        }
    }

    @Test
    void what_one_process_has_written_any_other_shows_to_who_asks_with_the_token() throws Exception {
        var idle = start(Side.QUERY, "idle-reader", Map.of()).awaitReady(); // the projections run in the other one
        var writers = List.of(new Shop(front.address()), new Shop(worker.address()));
        var readers = List.of(new Shop(reader.address()), new Shop(idle.address()));
        var tea = Shop.unique("TEA");
        writers.getFirst().sells(tea, 450, 7);
        for (int i = 1; i <= 60; i++) {
            var written = writers.get(i % 2).post("/products/" + tea + "/stock-receipts", "{\"quantity\":2}");
            var read = readers.get(i / 2 % 2).get("/stock/" + tea, TOKEN, written.header(TOKEN));
            assertThat(read.json().path("onHand").asLong()).as("%s", read.json()).isEqualTo(7 + 2L * i);
            assertThat(Long.parseLong(read.header(TOKEN))).isGreaterThanOrEqualTo(
                Long.parseLong(written.header(TOKEN)));
        }
        idle.kill(); // five programs would leave nobody else a connection
    }

    @Test
    void a_checkout_is_shown_at_once_to_who_asks_with_its_token() {
        var shop = shop();
        var tea = Shop.unique("TEA");
        var customer = Shop.unique("ann");
        shop.sells(tea, 450, 100);
        for (int i = 1; i <= 20; i++) {
            shop.adds(customer, tea, 2);
            var bought = shop.checksOut(customer);
            var token = bought.header(TOKEN);
            assertThat(shop.get(bought.header("Location"), TOKEN, token).json()).isEqualTo(bought.json());
            assertThat(shop.get("/carts/" + customer, TOKEN, token).json().path("lines")).isEmpty();
            assertThat(shop.get("/stock/" + tea, TOKEN, token).json().path("reserved").asLong()).isEqualTo(2L * i);
        }
    }

    @Test
    void two_processes_that_write_the_same_product_at_the_same_moment_both_succeed() throws Exception {
        var tea = Shop.unique("TEA");
        shop().sells(tea, 450, 7);
        int each = 40;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var clerks = new ArrayList<Callable<List<Answer>>>();
            for (int i = 0; i < 2; i++) {
                clerks.add(() -> receipts(new Shop(front.address()), tea, each, 2));
                clerks.add(() -> receipts(new Shop(worker.address()), tea, each, 3));
            }
            for (var clerk : threads.invokeAll(clerks, 60, TimeUnit.SECONDS)) {
                assertThat(clerk.state()).isEqualTo(Future.State.SUCCESS);
                assertThat(clerk.resultNow()).extracting(Answer::status).containsOnly(204);
            }
        }
        eventually(() -> assertThat(shop().get("/stock/" + tea).json().path("onHand").asLong())
            .isEqualTo(7 + 2 * each * 2 + 2 * each * 3));
    }

    private static List<Answer> receipts(Shop shop, String sku, int times, int quantity) {
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < times; i++) {
            answers.add(shop.post("/products/" + sku + "/stock-receipts", "{\"quantity\":%d}".formatted(quantity)));
        }
        return answers;
    }

    @Test
    void every_checkout_ends_though_the_process_that_carries_them_out_is_killed() throws Exception {
        var goods = goods(60);
        List<Answer> answers;
        try (var crowd = Crowd.buying(shop(), goods)) {
            await().atMost(SOON).until(() -> count(crowd.answers(), 201) >= 10);
            worker.kill();
            await().atMost(SOON).until(() -> count(crowd.answers(), 202) >= 3);
            worker = startWorker();
            worker.awaitReady();
            await().atMost(IN_THE_END).until(() -> count(crowd.answers(), 409) >= 3); // sold out, so they are on again
            answers = crowd.goHome();
        }

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 202, 204, 409);
        everythingEnds(goods);
    }

    @Test
    void nothing_is_lost_or_parked_when_the_database_goes_away_for_a_while() throws Exception {
        var goods = goods(1_000);
        List<Answer> answers;
        try (var crowd = Crowd.buying(shop(), goods)) {
            await().atMost(SOON).until(() -> count(crowd.answers(), 201) >= 10);
            database.goAway();
            await().atMost(IN_THE_END).until(() -> count(crowd.answers(), 503) >= 8); // each waits for some seconds
            database.comeBack();
            var before = count(crowd.answers(), 201);
            await().atMost(SOON).until(() -> count(crowd.answers(), 201) >= before + 10);
            answers = crowd.goHome();
        }

        assertThat(answers).filteredOn(answer -> answer.status() >= 500).extracting(Answer::code)
            .containsOnly("service-unavailable");
        everythingEnds(goods);
        assertThat(database.as(Database.SUPERUSER).sql("SELECT count(*) FROM log.dead_letter").query(Long.class)
            .single()).isZero();
    }

    /** Two products, the second of which is bought twice as fast. */
    private static List<String> goods(int stock) {
        var goods = List.of(Shop.unique("TEA"), Shop.unique("POT"));
        shop().sells(goods.get(0), 450, stock);
        shop().sells(goods.get(1), 2_900, stock);
        return goods;
    }

    private static void everythingEnds(List<String> goods) {
        await().atMost(IN_THE_END).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            var orders = Ledger.of(database).endedCheckouts(shop());
            for (int i = 0; i < goods.size(); i++) {
                var stock = shop().get("/stock/" + goods.get(i)).json();
                var bought = Ledger.of(database).ordersWith(goods.get(i));
                assertThat(orders).containsAll(bought);
                assertThat(stock.path("reservations").valueStream()
                    .map(reservation -> reservation.path("checkoutId").asString("")))
                    .containsExactlyInAnyOrderElementsOf(bought);
                assertThat(stock.path("reserved").asLong()).isEqualTo((i + 1L) * bought.size());
            }
        });
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    private static Shop shop() {
        return new Shop(gateway.address());
    }
}
