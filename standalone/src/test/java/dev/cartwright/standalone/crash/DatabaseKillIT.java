package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of PostgreSQL under full load, again and again; the program goes on and finds it again. */
class DatabaseKillIT {

    private static final int KILLS = Integer.getInteger("cartwright.database.kills", 2);
    private static final Duration BACK_MAX = Duration.ofSeconds(60);

    private final Promises promises = new Promises();
    private final long seed = System.nanoTime();

    @Test
    void keeps_every_promise_and_leaves_nothing_half_done(@TempDir Path directory) throws Exception {
        System.out.println("DatabaseKillIT: seed " + seed);
        var random = new Random(seed);
        try (var database = Database.start(Files.createDirectory(directory.resolve("postgres")));
            var program = new ShopProcess(directory.resolve("home"), database.settings())) {
            program.start();
            var books = new Books(program.shop(), database.as(Database.APPLICATION));
            books.open();
            for (int kill = 1; kill <= KILLS; kill++) {
                var before = promises.orders();
                var throng = Throng.entering(program.shop(), Books.SKUS, promises, seed + 1_000L * kill);
                await().atMost(BACK_MAX).until(() -> promises.orders() > before); // the program is well again
                Thread.sleep(200 + random.nextInt(1_500));
                database.kill();
                database.comeBack();
                throng.goHome();
                books.requireEveryCheckoutEnds();
            }
            promises.requireKept(database.as(Database.APPLICATION));
            books.requireConservation();
            books.requireViewsThatAgree();
            assertThat(promises.orders()).isGreaterThanOrEqualTo(KILLS);
            System.out.println("DatabaseKillIT: %d kills; %s; %d events in %d transactions".formatted(KILLS, promises,
                books.count("SELECT count(*) FROM log.event_log"), books.transactions()));
        }
    }
}
