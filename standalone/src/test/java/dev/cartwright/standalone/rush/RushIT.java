package dev.cartwright.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RushIT extends ShopTest {

    @Autowired
    private JdbcClient db;

    @Test
    void two_hundred_clients_get_the_last_fifty_units_and_not_one_more() {
        var sku = Shop.unique("RUSH");
        shop().sells(sku, 999, 50);
        var customers = customersWith(200, List.of(sku));

        var answers = atOnce(customers.stream().map(this::checkout).toList());

        var placed = answers.stream().filter(answer -> answer.status() == 201).toList();
        var refused = answers.stream().filter(answer -> answer.status() == 409).toList();
        assertThat(placed).hasSize(50);
        assertThat(placed.stream().map(answer -> answer.json().get("orderId").asString()).distinct()).hasSize(50);
        assertThat(refused).hasSize(150).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("out-of-stock");
            var shortage = answer.json().get("shortages").get(0);
            assertThat(shortage.get("sku").asString()).isEqualTo(sku);
            assertThat(shortage.get("requested").asInt()).isEqualTo(1);
            assertThat(shortage.get("available").asInt()).isZero();
        });
        assertThat(lowestAvailable(sku)).isZero();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var stock = shop().get("/stock/" + sku).json();
            assertThat(stock.get("available").asInt()).isZero();
            assertThat(stock.get("reserved").asInt()).isEqualTo(50);
            assertThat(stock.get("reservations")).hasSize(50);
        });
    }

    @Test
    void carts_with_two_products_in_opposite_order_never_block_each_other() {
        var one = Shop.unique("RUSH");
        var other = Shop.unique("RUSH");
        shop().sells(one, 300, 70);
        shop().sells(other, 500, 90);
        var customers = new ArrayList<>(customersWith(60, List.of(one, other)));
        customers.addAll(customersWith(60, List.of(other, one)));

        var answers = atOnce(customers.stream().map(this::checkout).toList());

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        // 70 of the scarcer one: who did not get it got the other one neither, and gave it back
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(70);
        assertThat(lowestAvailable(one)).isZero();
        assertThat(lowestAvailable(other)).isNotNegative();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(shop().get("/stock/" + one).json().get("available").asInt()).isZero();
            assertThat(shop().get("/stock/" + other).json().get("available").asInt()).isEqualTo(20);
        });
    }

    @Test
    void the_same_checkout_twenty_times_at_once_makes_one_order() {
        var sku = Shop.unique("RUSH");
        shop().sells(sku, 999, 50);
        var customer = customersWith(1, List.of(sku)).getFirst();

        var answers = atOnce(IntStream.range(0, 20).mapToObj(_ -> checkout(customer)).toList());

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
            .allSatisfy(answer -> assertThat(answer.code()).isIn("checkout-in-progress", "cart-is-empty"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(shop().get("/orders?customerId=" + customer).json().get("items")).hasSize(1);
            assertThat(shop().get("/stock/" + sku).json().get("available").asInt()).isEqualTo(49);
        });
    }

    @Test
    void items_added_at_the_same_moment_all_count() {
        var sku = Shop.unique("RUSH");
        shop().sells(sku, 999, 0);
        var customer = Shop.unique("rusher");

        atOnce(IntStream.range(0, 30).<Callable<Answer>>mapToObj(_ -> () -> {
            shop().adds(customer, sku, 3);
            return shop().get("/carts/" + customer);
        }).toList());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
            shop().get("/carts/" + customer).json().path("lines").path(0).path("quantity").asInt()).isEqualTo(90));
    }

    private List<String> customersWith(int howMany, List<String> skus) {
        var customers = IntStream.range(0, howMany).mapToObj(_ -> Shop.unique("rusher")).toList();
        customers.forEach(customer -> skus.forEach(sku -> shop().adds(customer, sku, 1)));
        return customers;
    }

    private Callable<Answer> checkout(String customer) {
        return () -> shop().checksOut(customer, "Prefer", "wait=60");
    }

    /** The lowest that the log ever knew, event by event: a view could miss it. */
    private int lowestAvailable(String sku) {
        return db.sql("""
            SELECT min(available) FROM (
                SELECT sum(CASE event_type
                    WHEN :received THEN (payload->>'quantity')::int
                    WHEN :reserved THEN -(payload->>'quantity')::int
                    WHEN :released THEN (payload->>'quantity')::int
                    ELSE 0 END) OVER (ORDER BY sequence) AS available, sequence
                FROM log.event_log WHERE stream = :stream) history
            WHERE sequence > 0""")
            .param("received", "dev.cartwright.api.inventory.InventoryEvent$StockReceived")
            .param("reserved", "dev.cartwright.api.inventory.InventoryEvent$StockReserved")
            .param("released", "dev.cartwright.api.inventory.InventoryEvent$StockReleased")
            .param("stream", "product-" + sku)
            .query(Integer.class).single();
    }

    /** Lets them go all together, and gives their results in the same order. */
    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = tasks.stream().map(task -> threads.submit(() -> {
                start.await();
                return task.call();
            })).toList();
            start.countDown();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
