package dev.cartwright.log;

import static dev.cartwright.log.TestLog.opened;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever has read up to a position has seen every event up to it: whichever process wrote it, however long its
 * transaction took, and whatever its clock said.
 */
class PositionsIT {

    private static final Executor THREADS = Thread::startVirtualThread;
    private static final int ROUNDS = 60;

    @TempDir
    private static Path directory;

    private static TestLog here;
    private static TestLog there;
    private static TestLog onlooker;

    private final long seed = System.nanoTime();

    @BeforeAll
    static void open() {
        here = TestLog.open(directory);
        there = here.elsewhere();
        onlooker = here.elsewhere();
    }

    @AfterAll
    static void close() {
        here.close();
    }

    @Test
    void a_transaction_that_does_not_end_holds_the_others_back_and_no_reader_passes_it() throws Exception {
        var before = here.log().createHeadToken();
        var held = opened("held");
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(() -> here.transaction().executeWithoutResult(_ -> {
            here.append(held);
            written.countDown();
            await(mayCommit);
        }), THREADS);
        await(written);
        var others = Stream.of(here, there, there).map(process -> CompletableFuture.runAsync(
            () -> process.commitAndRemember(opened("behind-" + System.nanoTime())), THREADS)).toList();

        for (var round = 0; round < ROUNDS; round++) {
            for (var process : List.of(here, there, onlooker)) {
                assertThat(positionsFrom(process, before)).isEmpty();
            }
            assertThat(onlooker.log().createHeadToken()).isEqualTo(before);
        }

        assertThat(others).noneMatch(CompletableFuture::isDone);
        mayCommit.countDown();
        holder.get(20, TimeUnit.SECONDS);
        for (var other : others) {
            other.get(20, TimeUnit.SECONDS);
        }
        for (var process : List.of(here, there, onlooker)) {
            assertThat(positionsFrom(process, before)).isEqualTo(
                IntStream.rangeClosed(1, 4).mapToObj(n -> Positions.of(before) + n).toList());
            assertThat(process.log().readEvents(before, false).findFirst().orElseThrow().getIdentifier())
                .isEqualTo(held.getIdentifier());
        }
    }

    /** Six writers in two processes, who change their minds at times; readers in both, and in one that only reads. */
    @Test
    void every_reader_sees_every_event_in_the_order_of_the_log() {
        System.out.println("PositionsIT: seed " + seed);
        var before = here.log().createHeadToken();
        var writers = IntStream.range(0, 6).mapToObj(n -> CompletableFuture.runAsync(
            () -> write(n % 2 == 0 ? here : there, n), THREADS)).toList();
        var written = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));

        var readers = Stream.of(here, there, onlooker)
            .map(process -> CompletableFuture.supplyAsync(() -> follow(process, before, written), THREADS)).toList();

        written.orTimeout(60, TimeUnit.SECONDS).join();
        var all = here.jdbc().queryForList(
            "SELECT event_id::text FROM log.event_log WHERE position > ? ORDER BY position",
            String.class, Positions.of(before));
        assertThat(all).hasSizeGreaterThan(100);
        assertThat(Positions.of(here.log().createHeadToken())).isEqualTo(Positions.of(before) + all.size());
        for (var reader : readers) {
            assertThat(reader.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(all);
        }
    }

    private void write(TestLog process, int writer) {
        var random = new Random(seed + writer);
        for (var n = 0; n < 40; n++) {
            var transaction = "writer-%d-%d-%d".formatted(writer, seed, n);
            var events = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(nth -> opened(transaction + "-" + nth, clockOf(writer))).toArray(EventMessage[]::new);
            if (random.nextInt(5) == 0) {
                giveUp(process, events);
            } else {
                process.commitAndRemember(events);
            }
        }
    }

    /** Minutes fast or slow; the last one brings what happened long ago. */
    private static Instant clockOf(int writer) {
        return writer == 5
            ? Instant.parse("1999-12-31T23:59:59Z")
            : Instant.now().plus(Duration.ofMinutes((writer - 2) * 4L));
    }

    private static void giveUp(TestLog process, EventMessage<?>... events) {
        process.transaction().executeWithoutResult(transaction -> {
            process.append(events);
            transaction.setRollbackOnly();
        });
    }

    /** Reads on until nothing more can come, and gives what it has seen. */
    private static List<String> follow(TestLog process, TrackingToken from, CompletableFuture<Void> written) {
        var seen = new ArrayList<String>();
        var position = Positions.of(from);
        while (!written.isDone() || position < Positions.of(process.log().createHeadToken())) {
            for (var event : process.log().readEvents(new GlobalSequenceTrackingToken(position), false).toList()) {
                assertThat(Positions.of(event.trackingToken())).isEqualTo(position + 1);
                position++;
                seen.add(event.getIdentifier());
            }
        }
        return seen;
    }

    private static List<Long> positionsFrom(TestLog process, TrackingToken token) {
        return process.log().readEvents(token, false).map(event -> Positions.of(event.trackingToken())).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
