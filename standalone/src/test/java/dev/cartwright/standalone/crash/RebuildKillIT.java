package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program is killed in the midst of a rebuild: the read model serves on, and the next life begins it anew. */
class RebuildKillIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String REBUILD = "/operations/projections/order-view/rebuild";
    private static final int ORDERS = 400; // some thousand events: more than one batch

    @Test
    void what_was_begun_is_done_in_the_end(@TempDir Path directory) throws Exception {
        var home = directory.resolve("home");
        var slow = Map.of("CARTWRIGHT_REBUILD_REST", "100000"); // so that there is a midst
        try (var program = new ShopProcess(home, slow)) {
            program.start();
            var shop = program.shop();
            shop.sells("TEA", 450, ORDERS);
            for (int n = 1; n <= ORDERS; n++) {
                var customer = Shop.unique("ann");
                shop.adds(customer, "TEA", 1);
                assertThat(shop.checksOut(customer).status()).isEqualTo(201);
            }
            assertThat(shop.post(REBUILD, null).status()).isEqualTo(202);
            await().atMost(LONG).until(() -> progress(shop).get("position").asLong() > 0);
            assertThat(progress(shop).get("status").asString()).isEqualTo("RUNNING");
            program.kill();
        }
        try (var program = new ShopProcess(home)) {
            program.start();
            var shop = program.shop();
            assertThat(shop.get("/orders?limit=1").json().get("items")).hasSize(1);
            await().atMost(LONG).until(() -> progress(shop).has("endedAt"));
            var done = progress(shop);
            assertThat(done.get("status").asString()).as("%s", done).isEqualTo("DONE");
            assertThat(done.get("attempt").intValue()).isEqualTo(2);
            assertThat(program.database().sql("SELECT count(*) FROM query.order_view").query(Integer.class).single())
                .isEqualTo(ORDERS);
        }
    }

    private static JsonNode progress(Shop shop) {
        return shop.get(REBUILD).json();
    }
}
