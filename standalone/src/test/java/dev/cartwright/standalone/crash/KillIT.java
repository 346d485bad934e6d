package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the program under full load, again and again, on the same home. */
class KillIT {

    private static final int KILLS = Integer.getInteger("cartwright.kills", 5);

    private final Promises promises = new Promises();
    private final long seed = System.nanoTime();

    @Test
    void keeps_every_promise_and_leaves_nothing_half_done(@TempDir Path directory) throws Exception {
        System.out.println("KillIT: seed " + seed);
        var random = new Random(seed);
        try (var program = new ShopProcess(directory.resolve("home"))) {
            program.start();
            var books = new Books(program.shop(), program.database());
            books.open();
            for (int kill = 1; kill <= KILLS; kill++) {
                var throng = Throng.entering(program.shop(), Books.SKUS, promises, seed + 1_000L * kill);
                Thread.sleep(200 + random.nextInt(1_500));
                awaitMoreOrdersThan(kill); // also on a machine that has other things to do
                program.kill();
                throng.goHome();
                program.start();
                books.requireEveryCheckoutEnds();
            }
            promises.requireKept(program.database());
            books.requireConservation();
            books.requireViewsThatAgree();
            assertThat(promises.orders()).isGreaterThan(KILLS);
            System.out.println("KillIT: %d kills; %s; %d events in %d transactions".formatted(KILLS, promises,
                books.count("SELECT count(*) FROM log.event_log"), books.transactions()));
        }
    }

    private void awaitMoreOrdersThan(int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> promises.orders() > number);
    }
}
