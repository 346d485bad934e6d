package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Receiver;
import dev.cartwright.standalone.testing.Receiver.Got;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed when a receiver has got something and it has not been written down yet. */
class WebhookKillIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Map<String, String> SETTINGS = Map.of("CARTWRIGHT_WEBHOOKS_LOOPBACK", "true",
        "CARTWRIGHT_WEBHOOKS_PATIENCE", "2s");

    @Test
    void what_was_on_its_way_comes_again_under_the_same_id_and_nothing_is_lost(@TempDir Path directory)
        throws Exception {
        var killed = new CountDownLatch(1);
        try (var receiver = new Receiver(); var program = new ShopProcess(directory.resolve("home"), SETTINGS)) {
            receiver.answers((exchange, _) -> {
                try {
                    killed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.sendResponseHeaders(204, -1);
            });
            program.start();
            var shop = program.shop();
            var webhook = shop.post("/operations/webhooks", "{\"url\":\"%s\"}".formatted(receiver.url())).json();
            var orders = Stream.generate(() -> order(shop)).limit(3).toList();
            await().atMost(LONG).until(() -> !receiver.got().isEmpty());
            program.kill();
            killed.countDown();
            var before = receiver.got().stream().map(Got::id).toList();

            program.start();
            var last = order(shop);
            var deliveries = "/operations/webhooks/" + webhook.at("/webhook/webhookId").asString() + "/deliveries";
            await().atMost(LONG)
                .until(() -> shop.get(deliveries + "?status=DELIVERED").json().get("items").size() == 4);
            assertThat(shop.get(deliveries).json().get("items")).hasSize(4);
            assertThat(receiver.got()).extracting(Got::stream).contains("order-" + last)
                .containsAll(orders.stream().map(order -> "order-" + order).toList());
            assertThat(receiver.got().subList(before.size(), receiver.got().size())).extracting(Got::id)
                .containsAll(before);
            assertThat(receiver.got().stream().map(Got::id).distinct()).hasSize(4);
            assertThat(receiver.got())
                .allSatisfy(got -> assertThat(got.isSignedWith(webhook.get("secret").asString())).isTrue());
        }
    }

    private static String order(Shop shop) {
        var sku = Shop.unique("tea");
        var customer = Shop.unique("ann");
        shop.sells(sku, 450, 12);
        shop.adds(customer, sku, 2);
        return shop.checksOut(customer, "Prefer", "wait=30").json().get("orderId").asString();
    }
}
