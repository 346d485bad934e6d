package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.LogHead;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** More commands than are taken, and the end of the program with commands under way, as clients see it. */
class OverloadIT {

    private static final int QUEUE_MAX = 3;

    /** The one that is being written, and the one that is decided on meanwhile. */
    private static final int TAKEN_MAX = 2;
    private static final String OVERLOADED = "overloaded";

    @TempDir
    private Path directory;

    private ShopProcess program;
    private final String tea = Shop.unique("TEA");

    @Test
    void what_is_too_much_is_turned_away_and_what_was_taken_is_done_even_at_the_end() {
        var settings = Map.of("CARTWRIGHT_COMMIT_QUEUEMAX", String.valueOf(QUEUE_MAX),
            "CARTWRIGHT_COMMIT_GROUPMAX", "1"); // so that it is known how many the writer has taken
        try (var started = new ShopProcess(directory.resolve("home"), settings)) {
            program = started;
            program.start();
            program.shop().sells(tea, 450, 0);

            var first = whileNobodyWrites(() -> {
                var sent = receipts(0, 20);
                await().until(() -> done(sent) >= 20 - QUEUE_MAX - TAKEN_MAX); // the others have been taken
                return sent;
            });
            requireTurnedAwayOrDone(answersOf(first));

            var last = whileNobodyWrites(() -> {
                var sent = receipts(100, QUEUE_MAX);
                await().until(() -> waitingInTheDatabase() > 0);
                program.terminate();
                await().until(() -> !takesConnections());
                return sent;
            });
            assertThat(answersOf(last)).extracting(Answer::status).containsOnly(204);
        }
    }

    private void requireTurnedAwayOrDone(List<Answer> answers) {
        var turnedAway = answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(turnedAway).hasSizeGreaterThanOrEqualTo(20 - QUEUE_MAX - TAKEN_MAX).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo(OVERLOADED);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        var references = program.database()
            .sql("SELECT payload->>'reference' FROM log.event_log WHERE event_type LIKE '%$StockReceived'")
            .query(String.class).list();
        assertThat(references).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
            .filter(n -> answers.get(n).status() == 204).mapToObj(n -> "receipt-" + n).toList());
        assertThat(references).hasSizeGreaterThanOrEqualTo(QUEUE_MAX);
    }

    private List<CompletableFuture<Answer>> receipts(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(n -> CompletableFuture.supplyAsync(
            () -> program.shop().post("/products/" + tea + "/stock-receipts", """
                {"quantity":2,"reference":"receipt-%d"}""".formatted(n)),
            Thread::startVirtualThread)).toList();
    }

    private <T> T whileNobodyWrites(Supplier<T> doing) {
        var database = program.dataSource();
        return new TransactionTemplate(new JdbcTransactionManager(database)).execute(_ -> {
            new LogHead(new JdbcTemplate(database)).hold();
            return doing.get();
        });
    }

    private long waitingInTheDatabase() {
        return program.database().sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            .query(Long.class).single();
    }

    private boolean takesConnections() {
        try {
            program.shop().get("/products");
            return true;
        } catch (Shop.ShopIsAway e) {
            return false;
        }
    }

    private static long done(List<CompletableFuture<Answer>> answers) {
        return answers.stream().filter(CompletableFuture::isDone).count();
    }

    private static List<Answer> answersOf(List<CompletableFuture<Answer>> answers) {
        return answers.stream().map(answer -> answer.orTimeout(60, TimeUnit.SECONDS).join()).toList();
    }
}
