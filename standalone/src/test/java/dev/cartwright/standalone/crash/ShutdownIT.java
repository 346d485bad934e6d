package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program is asked to end while it is at work: whoever has asked for something is answered first. */
class ShutdownIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String READINESS = "/actuator/health/readiness";
    private static final int SHOPPERS = 40;

    /** The one that is being written, and the one that is decided on meanwhile. */
    private static final int TAKEN = 2;

    @Test
    void it_says_so_beforehand_and_answers_whoever_waits_for_a_checkout(@TempDir Path directory) throws Exception {
        var home = directory.resolve("home");
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        List<CompletableFuture<Answer>> waiting;
        var settings = Map.of("CARTWRIGHT_SHUTDOWN_NOTICE", "5s",
            "CARTWRIGHT_COMMIT_GROUPMAX", "1"); // so that it is known how many wait
        try (var program = new ShopProcess(home, settings)) {
            program.start();
            var shop = program.shop();
            assertThat(shop.get(READINESS).status()).isEqualTo(200);
            shop.sells("TEA", 450, 1_000);
            IntStream.range(0, SHOPPERS).forEach(n -> shop.adds("ann-" + n, "TEA", 2));
            try (var held = program.dataSource().getConnection()) {
                hold(held); // nothing can be written
                var first = CompletableFuture.supplyAsync(() -> shop.checksOut("ann-0"), threads);
                await().atMost(LONG).until(() -> isWaitedFor(program.database()));
                waiting = Stream.concat(Stream.of(first), IntStream.range(1, SHOPPERS)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> shop.checksOut("ann-" + n), threads))).toList();
                await().atMost(LONG).until(() -> commandsThatWait(shop) == SHOPPERS - TAKEN);
                program.terminate();
                await().atMost(LONG).until(() -> shop.get(READINESS).status() == 503);
                assertThat(shop.get("/products").status()).as("a new request, after the notice").isEqualTo(200);
                await().atMost(LONG).until(() -> isClosed(shop));
                assertThat(waiting).noneMatch(CompletableFuture::isDone);
                held.rollback();
            }
            assertThat(waiting).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(201));
        }
        try (var program = new ShopProcess(home)) {
            program.start();
            for (var answer : waiting) {
                assertThat(program.shop().get(answer.join().header("Location"), "Prefer", "wait=10",
                    "Consistency-Token", answer.join().header("Consistency-Token")).status()).isEqualTo(200);
            }
        }
        threads.shutdown();
    }

    private static void hold(Connection held) throws SQLException {
        held.setAutoCommit(false);
        try (var statement = held.createStatement()) {
            statement.execute("SELECT position FROM log.log_head FOR UPDATE");
        }
    }

    private static boolean isWaitedFor(JdbcClient database) {
        return database.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").query(Long.class)
            .single() > 0;
    }

    private static double commandsThatWait(Shop shop) {
        return shop.get("/actuator/prometheus").response().body().lines()
            .filter(line -> line.startsWith("cartwright_commit_queue_commands "))
            .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ')))).findFirst().orElseThrow();
    }

    private static boolean isClosed(Shop shop) {
        try {
            shop.get("/products");
            return false;
        } catch (ShopIsAway e) {
            return true;
        }
    }
}
