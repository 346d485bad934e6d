package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Auditor;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program is killed while it seals, again and again: the tree goes on, and an auditor finds nothing wrong. */
class SealKillIT {

    private static final int KILLS = 3;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Map<String, String> OFTEN = Map.of("CARTWRIGHT_AUDIT_SEAL_GATHER", "1ms",
        "CARTWRIGHT_AUDIT_SEAL_BATCH", "7", "CARTWRIGHT_AUDIT_SEAL_SHAREWHENBUSY", "0.5");

    private final long seed = System.nanoTime();

    @Test
    void what_was_sealed_stays_sealed_and_the_rest_follows(@TempDir Path directory) throws Exception {
        System.out.println("SealKillIT: seed " + seed);
        var random = new Random(seed);
        var home = directory.resolve("home");
        try (var program = new ShopProcess(home, OFTEN)) {
            program.start();
            var books = new Books(program.shop(), program.database());
            books.open();
            for (int kill = 1; kill <= KILLS; kill++) {
                var heads = heads(program.database());
                var throng = Throng.entering(program.shop(), Books.SKUS, new Promises(), seed + 1_000L * kill);
                await().atMost(LONG).until(() -> heads(program.database()) > heads + 20);
                Thread.sleep(random.nextInt(200));
                program.kill();
                throng.goHome();
                program.start();
            }
            books.requireEveryCheckoutEnds();
            await().atMost(LONG).until(() -> number(program.database(),
                "SELECT (SELECT position FROM log.log_head) - (SELECT size FROM audit.sealed)") == 0);
            await().atMost(LONG).until(() -> Files.readAllLines(home.resolve("tree-heads.ndjson")).size() == heads(
                program.database()));
            requireNothingWrong(directory, home, program);
        }
    }

    private static void requireNothingWrong(Path directory, Path home, ShopProcess program) {
        var shop = program.shop();
        var pem = directory.resolve("shop.pem");
        assertThat(Auditor.audits(shop, "keys")).satisfies(keys -> Files.writeString(pem, keys));
        Auditor.audits(shop, "export", directory.resolve("export").toString());
        assertThat(
            Auditor.audits(0, "verify", directory.resolve("export").toString(), "--key", pem.toString(), "--heads",
                home.resolve("tree-heads.ndjson").toString()))
            .startsWith("All ");
        assertThat(Auditor.audits(shop, "prove", "3", "--key", pem.toString(), "--out",
            directory.resolve("proof").toString())).startsWith("The event at position 3 ");
        assertThat(
            Auditor.audits(0, "prove", "--check", directory.resolve("proof").toString(), "--key", pem.toString()))
            .startsWith("The event at position 3 ");
        assertThat(Auditor.audits(shop, "state", "product-" + Books.SKUS.getFirst(),
            "--position", "1")).contains("\"sku\" : \"CUP\"");
    }

    private static long heads(JdbcClient database) {
        return number(database, "SELECT count(*) FROM audit.tree_head");
    }

    private static long number(JdbcClient database, String query) {
        return database.sql(query).query(Long.class).single();
    }
}
