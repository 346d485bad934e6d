package dev.cartwright.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every read model is rebuilt while the shop is busy: reads never fail and never go back, the rows are the same. */
class RebuildIT extends ShopTest {

    private static final String TOKEN = "Consistency-Token";
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int SHOPPERS = 4;
    private static final int ROUNDS = 2;

    @Autowired
    private JdbcClient db;

    private final String tea = Shop.unique("tea");
    private final String cup = Shop.unique("cup");
    private final String mug = Shop.unique("mug");
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger bought = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean open = true;

    @Test
    void reads_never_fail_and_never_go_back_and_the_rebuilt_rows_equal_the_old_ones() throws Exception {
        shop().sells(tea, 450, 1_000_000);
        shop().sells(cup, 800, 1_000_000);
        shop().adds(Shop.unique("bob"), tea, 2); // who does not make up his mind
        var cyd = Shop.unique("cyd");
        shop().sells(mug, 100, 1);
        shop().adds(cyd, mug, 2);
        assertThat(shop().checksOut(cyd).code()).isEqualTo("out-of-stock"); // who would have bought more
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < SHOPPERS; n++) {
                var customer = Shop.unique("ann");
                threads.submit(() -> noted(() -> new Shopper(customer).shop()));
                threads.submit(() -> noted(() -> new Onlooker(customer).look()));
            }
            await().atMost(LONG).until(() -> bought.get() > 200); // more than fits into one batch
            for (int round = 0; round < ROUNDS; round++) {
                for (var view : views()) {
                    var readsBefore = reads.get();
                    rebuilt(view);
                    assertThat(reads).hasValueGreaterThan(readsBefore);
                }
            }
            open = false;
        }
        assertThat(wrong).isEmpty();
        await().atMost(LONG).until(() -> projections().allMatch(view -> view.at("/lag/events").asLong() == 0));
        var old = rows();
        views().forEach(this::rebuilt);
        assertThat(rows()).isEqualTo(old);
        assertThat(old).hasSizeGreaterThanOrEqualTo(8).allSatisfy((table, rows) -> assertThat(rows).as(table)
            .doesNotStartWith("0 "));
    }

    private void noted(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            wrong.add(String.valueOf(e));
        }
    }

    private void rebuilt(String view) {
        var path = "/operations/projections/" + view + "/rebuild";
        assertThat(shop().post(path, null).status()).isEqualTo(202);
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> shop().get(path).json().has("endedAt"));
        assertThat(shop().get(path).json().get("status").asString()).as("%s", shop().get(path).json())
            .isEqualTo("DONE");
    }

    private Stream<JsonNode> projections() {
        return shop().get("/operations/projections").json().get("items").valueStream();
    }

    private List<String> views() {
        return projections().map(view -> view.get("name").asString()).filter(name -> name.endsWith("-view")).toList();
    }

    /** How many rows each read model has, and what is in them. */
    private Map<String, String> rows() {
        var rows = new HashMap<String, String>();
        for (var table : db
            .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'query' AND tablename LIKE '%_view'")
            .query(String.class).list()) {
            rows.put(table, db.sql("""
                SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '')
                FROM query.%s t""".formatted(table)).query(String.class).single());
        }
        return rows;
    }

    /** Buys and buys, and looks after each purchase whether it can be seen. */
    private final class Shopper {

        private final String customer;

        Shopper(String customer) {
            this.customer = customer;
        }

        void shop() {
            while (open) {
                shop(cup, 2);
                shop(tea, 3);
            }
        }

        private void shop(String sku, int quantity) {
            RebuildIT.this.shop().adds(customer, sku, quantity);
            var order = RebuildIT.this.shop().checksOut(customer);
            if (order.status() != 201) {
                wrong.add("not bought: " + order.json());
                return;
            }
            bought.incrementAndGet();
            var token = order.header(TOKEN);
            var shown = RebuildIT.this.shop().get(order.header("Location"), TOKEN, token, "Prefer", "wait=10");
            require(shown.status() == 200, "an order that was placed: ", shown);
            var cart = RebuildIT.this.shop().get("/carts/" + customer, TOKEN, token, "Prefer", "wait=10");
            require(cart.status() == 200 && cart.json().get("lines").isEmpty(), "an empty cart: ", cart);
        }
    }

    /** Reads without ever saying what he has seen, and watches that nothing goes back all the same. */
    private final class Onlooker {

        private final String customer;
        private final Map<String, Long> positions = new HashMap<>();
        private long orders;
        private long version;

        Onlooker(String customer) {
            this.customer = customer;
        }

        void look() {
            while (open) {
                var list = read("/orders?limit=200&customerId=" + customer);
                var number = list.json().path("items").size();
                require(number >= Math.min(orders, 200), orders + " orders at least: ", list);
                orders = Math.max(orders, number);
                var stock = read("/stock/" + tea);
                require(stock.json().path("version").asLong() >= version, "version " + version + " at least: ", stock);
                version = Math.max(version, stock.json().path("version").asLong());
                read("/products/" + cup);
                read("/products?limit=10");
                read("/carts/" + customer);
            }
        }

        private Answer read(String path) {
            var answer = RebuildIT.this.shop().get(path);
            require(answer.status() == 200, path + ": ", answer);
            var position = Long.parseLong(String.valueOf(answer.header(TOKEN)));
            require(position >= positions.getOrDefault(path, 0L), path + " goes back: ", answer);
            positions.put(path, position);
            reads.incrementAndGet();
            return answer;
        }
    }

    private void require(boolean kept, String promise, Answer answer) {
        if (!kept) {
            wrong.add(promise + answer.status() + " " + answer.json());
        }
    }
}
