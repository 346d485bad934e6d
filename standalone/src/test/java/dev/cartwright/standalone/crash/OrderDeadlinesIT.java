package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Orders that wait too long end by themselves, once, also when the program is not there at the moment they should. */
class OrderDeadlinesIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void end_orders_that_wait_too_long_also_after_a_crash(@TempDir Path directory) throws Exception {
        try (var program = new ShopProcess(directory.resolve("home"), Map.of(
            "CARTWRIGHT_CHECKOUT_PAYMENT_WINDOW", "4s", "CARTWRIGHT_CHECKOUT_AUTHORIZATION_WINDOW", "4s",
            "CARTWRIGHT_PAYMENTS_SANDBOX_SLOW_ANSWER", "15s"))) {
            program.start();
            var shop = program.shop();
            shop.sells("TEA", 450, 20);
            var shipped = buys(shop, "cyd", "pm_card_visa");
            assertThat(shop.post("/orders/" + shipped + "/shipments", "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":2}]}")
                .status()).isEqualTo(201);
            var unpaid = buys(shop, "ann", null);
            var unshipped = buys(shop, "bob", "pm_card_visa");
            var declined = buys(shop, "dan", null);
            shop.post("/orders/" + declined + "/payment", "{\"paymentMethod\":\"pm_card_chargeDeclined\"}");
            program.kill();
            Thread.sleep(5_000); // their time runs out while nobody is there

            program.start();
            requireEnd(program.shop(), unpaid, "EXPIRED");
            requireEnd(program.shop(), declined, "EXPIRED");
            requireEnd(program.shop(), unshipped, "PENDING");
            assertThat(program.shop().get("/orders/" + shipped).json().path("status").asString())
                .isEqualTo("COMPLETED");

            var late = program.shop();
            late.adds("eve", "TEA", 2);
            var checkout = late.post("/carts/eve/checkout", "{\"paymentMethod\":\"pm_card_slow\"}", "Prefer",
                "wait=60");
            assertThat(checkout.status()).as("%s", checkout.json()).isEqualTo(402);
            assertThat(checkout.json().path("declineCode").asString()).isEqualTo("not_paid_in_time");
            await("money that comes late goes back").atMost(SOON).untilAsserted(() -> assertThat(program.database()
                .sql("SELECT status FROM command.sandbox_payment WHERE payment_id = ?")
                .param(order(late, "eve").path("orderId").asString() + "-1").query(String.class).single())
                .isEqualTo("voided"));

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(late.get("/products/TEA").json().path("available").asInt()).isEqualTo(18);
                assertThat(
                    program.database().sql("SELECT count(*) FROM log.event_log WHERE event_type LIKE '%Cancelled'")
                        .query(Long.class).single())
                    .isEqualTo(4);
            });
        }
    }

    private static String buys(Shop shop, String customer, @Nullable String method) {
        shop.adds(customer, "TEA", 2);
        var answer = shop.post("/carts/" + customer + "/checkout",
            method == null ? null : "{\"paymentMethod\":\"" + method + "\"}");
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        return answer.json().path("orderId").asString();
    }

    private static void requireEnd(Shop shop, String order, String payment) {
        await().atMost(SOON).untilAsserted(() -> {
            var shown = shop.get("/orders/" + order).json();
            assertThat(shown.path("status").asString()).isEqualTo("CANCELLED");
            assertThat(shown.path("paymentStatus").asString()).isEqualTo(payment);
        });
    }

    private static JsonNode order(Shop shop, String customer) {
        return shop.get("/orders?customerId=" + customer).json().path("items").path(0);
    }
}
