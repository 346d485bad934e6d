package dev.cartwright.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.audit.AuditSideIT;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.LoggedEvent;
import dev.cartwright.proof.SecretKey;
import dev.cartwright.proof.TreeHead;
import dev.cartwright.proof.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The log is sealed in its order, once, whatever happens meanwhile, and can be proven piece by piece. */
class SealIT extends AuditSideIT {

    private static final SecretKey KEY = SecretKey.made();

    @Autowired
    private DataSource dataSource;
    @Autowired
    private LogEventStore log;
    @Autowired
    private LogReads reads;
    @TempDir
    private Path directory;

    private JdbcTemplate db;
    private SealTables tables;

    @BeforeEach
    void nothing_is_sealed() {
        asOwner("TRUNCATE audit.tile, audit.tree_head, audit.seal_key");
        asOwner("UPDATE audit.sealed SET size = 0");
        db = new JdbcTemplate(dataSource);
        tables = new SealTables(db);
        keys(KEY);
    }

    private void keys(SecretKey... keys) {
        new Keys(tables, InstantSource.system()).list(List.of(keys));
    }

    private Sealing sealing() {
        return sealing(KEY, new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }

    private Sealing sealing(SecretKey key, TransactionTemplate transaction) {
        return new Sealing(reads, db, transaction, key, InstantSource.system());
    }

    private long events(int count) {
        var sku = new Sku("SEAL-" + number());
        return happened(IntStream.range(0, count).mapToObj(_ -> new ProductRetired(sku)).toArray());
    }

    private void sealAll(Sealing sealing, int batch) {
        for (var step = sealing.next(batch); step == null || step.events() > 0;) {
            step = sealing.next(batch);
        }
    }

    private List<LoggedEvent> rows(long after, long count) {
        return reads.page(Search.ALL, after, after + count, Integer.MAX_VALUE);
    }

    /** What the tree has to be, made of the log in the plainest way. */
    private Frontier ofTheLog(long size) {
        var tree = new Frontier();
        rows(0, size).forEach(row -> tree.append(Hash.ofLeaf(CloudEvent.of(row))));
        return tree;
    }

    private void requireSealed(long size) {
        var head = tables.latestHead().orElseThrow();
        assertThat(head.size()).isEqualTo(size);
        assertThat(head.rootHash()).isEqualTo(ofTheLog(size).root());
        assertThat(head.isSignedBy(KEY.open())).isTrue();
    }

    @Test
    void every_event_is_sealed_in_the_order_of_the_log() {
        var head = events(700);
        sealAll(sealing(), 211);
        requireSealed(head);
        var later = events(3);
        sealAll(sealing(), 211); // another program, which has to take it up
        requireSealed(later);
        assertThat(tables.headsAfter(0, 1_000)).extracting(TreeHead::size).isSorted().doesNotHaveDuplicates()
            .contains(211L, 422L, later);
    }

    @Test
    void several_sealers_seal_each_event_once() throws InterruptedException {
        var head = events(1_500);
        var threads = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> sealAll(sealing(), 37)))
            .toList();
        for (var thread : threads) {
            thread.join();
        }
        requireSealed(head);
    }

    @Test
    void a_sealer_that_dies_with_its_work_done_and_not_committed_leaves_nothing_behind() {
        var head = events(300);
        var dying = sealing(KEY, new TransactionTemplate(new JdbcTransactionManager(dataSource) {

            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                doRollback(status);
                throw new TransactionSystemException("the power has failed");
            }
        }));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> dying.next(100)).isInstanceOf(TransactionSystemException.class);
            assertThat(tables.size()).isEqualTo(i == 0 ? 0 : 50L * i);
            assertThat(sealing().next(50)).isEqualTo(new Sealing.Step(50L * (i + 1), 50));
        }
        sealAll(sealing(), 100);
        requireSealed(head);
    }

    @Test
    void two_hold_the_seal_at_no_time() throws InterruptedException {
        events(2);
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var holder = Thread.ofPlatform().start(() -> new TransactionTemplate(new JdbcTransactionManager(dataSource))
            .executeWithoutResult((TransactionStatus _) -> {
                tables.hold();
                held.countDown();
                awaitQuietly(done);
            }));
        held.await();
        assertThat(sealing().next(100)).isNull();
        done.countDown();
        holder.join();
        assertThat(sealing().next(100)).isNotNull();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_sealer_is_woken_and_writes_heads_outside_of_the_database_as_well() throws IOException {
        events(2);
        var path = directory.resolve("heads");
        var sealer = sealer(path);
        sealer.start();
        try {
            var head = events(3);
            await().until(() -> sealer.sealed() == head && sealer.behind() == 0);
            await().until(() -> Files.exists(path) && last(path).size() == head);
            requireSealed(head);
            assertThat(last(path)).isEqualTo(tables.latestHead().orElseThrow());
        } finally {
            sealer.stop();
        }
        var meanwhile = events(5); // while it is away
        sealAll(sealing(), 2); // by another program, which knows nothing of this file
        var again = sealer(path);
        again.start();
        await().until(() -> last(path).size() == meanwhile);
        again.stop();
        assertThat(Files.readAllLines(path)).extracting(TreeHead::parse).map(TreeHead::size)
            .containsExactlyElementsOf(tables.headsAfter(0, 1_000).stream().map(TreeHead::size).toList());
    }

    private static TreeHead last(Path path) throws IOException {
        return new HeadsFile(path).last().orElseThrow();
    }

    private Sealer sealer(@Nullable Path heads) {
        var policy = new SealPolicy(null, null, null, Duration.ofMillis(10), 1_000, 2_000, 0.5);
        return new Sealer(log, sealing(), tables, new Keys(tables, InstantSource.system()), List.of(KEY),
            heads == null ? null : new HeadsFile(heads), policy);
    }

    @Test
    void a_log_or_a_tree_that_is_not_what_was_sealed_is_sealed_no_further() throws IOException {
        var head = events(10);
        sealAll(sealing(), 1_000);
        asOwner("UPDATE log.log_head SET position = position - 1");
        assertThatThrownBy(() -> sealing().next(10)).isInstanceOf(SealBroken.class)
            .hasMessageContaining("the log ends at " + (head - 1));
        asOwner("UPDATE log.log_head SET position = position + 2"); // without an event
        assertThatThrownBy(() -> sealing().next(10)).hasMessageContaining("after position " + head + " comes nothing");
        asOwner("UPDATE log.log_head SET position = position - 1");
        asOwner( // whatever that byte was
            "UPDATE audit.tile SET hashes = set_byte(hashes, 2, 255 - get_byte(hashes, 2)) WHERE level = 0 AND index = "
                + head / 256);
        assertThatThrownBy(() -> sealing().next(10)).isInstanceOf(SealBroken.class).hasMessageContaining("the tree of");
    }

    @Test
    void nothing_is_sealed_on_top_of_a_tree_that_the_file_does_not_know() {
        var head = events(10);
        var path = directory.resolve("heads");
        var file = new HeadsFile(path);
        assertThat(file).hasToString(path.toString());
        sealAll(sealing(), 1_000);
        for (var other : List.of(TreeHead.sign(head + 1, Hash.ofNothing(), InstantSource.system().instant(), KEY),
            TreeHead.sign(head - 1, Hash.ofNothing(), InstantSource.system().instant(), KEY))) {
            try {
                Files.write(path, (new String(other.toJson(), UTF_8) + "\n").getBytes(UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            var sealer = sealer(path);
            assertThatThrownBy(sealer::takeUp).isInstanceOf(SealBroken.class).hasMessageContaining("heads");
        }
    }

    @Test
    void a_new_key_is_vouched_for_by_the_one_before_it_which_then_signs_no_more() {
        var head = events(10);
        var next = SecretKey.made();
        sealAll(sealing(), 1_000);
        keys(KEY, next);
        events(2);
        assertThat(sealing().next(10)).isNull();
        assertThat(sealing(next, new TransactionTemplate(new JdbcTransactionManager(dataSource))).next(10))
            .isEqualTo(new Sealing.Step(head + 2, 2));
        keys(next); // the old one may be thrown away
        keys(KEY); // a program that was not told: it does not seal, and changes nothing
        var listed = json("/audit/keys").get("items");
        assertThat(listed.valueStream().map(key -> key.get("keyId").asString()))
            .containsExactly(KEY.open().id(), next.open().id());
        assertThat(listed.get(1).get("vouchedBy").asString()).isEqualTo(KEY.open().id());
        assertThat(listed.get(1).get("publicKey").asString()).isEqualTo(next.open().pem());
        assertThat(listed.get(0).has("vouchedBy")).isFalse();
    }

    @Test
    void any_event_is_proven_in_any_tree_over_http() {
        var head = events(600);
        sealAll(sealing(), 100);
        var roots = new HashMap<Long, Hash>();
        LongFunction<Hash> root = size -> roots.computeIfAbsent(size, it -> ofTheLog(it).root());
        assertThat(json("/audit/checkpoints/latest").get("rootHash").asString()).isEqualTo(root.apply(head).toString());
        for (var position : List.of(1L, 2L, 255L, 256L, 257L, head - 1, head)) {
            for (var size : List.of(position, (position + head) / 2, head)) {
                var proof = json("/audit/proofs/" + position + "?size=" + size);
                var leaf = Hash.ofLeaf(CloudEvent.of(rows(position - 1, 1).getFirst()));
                assertThat(proof.get("leafHash").asString()).isEqualTo(leaf.toString());
                assertThat(proof.get("rootHash").asString()).isEqualTo(root.apply(size).toString());
                assertThat(Verification.includes(leaf, position - 1, size, path(proof), root.apply(size))).isTrue();
            }
            var consistency = json("/audit/consistency?from=" + position + "&to=" + head);
            assertThat(Verification.extendsTo(position, root.apply(position), head, root.apply(head),
                path(consistency))).isTrue();
        }
        assertThat(json("/audit/proofs/7").get("size").longValue()).isEqualTo(head);
        assertThat(json("/audit/leaves?after=250&limit=20").get("items").valueStream().map(JsonNode::asString))
            .containsExactlyElementsOf(rows(250, 20).stream()
                .map(row -> Hash.ofLeaf(CloudEvent.of(row)).toString()).toList());
        assertThat(json("/audit/leaves?after=" + head).get("items")).isEmpty();
    }

    private static List<Hash> path(JsonNode proof) {
        return proof.get("path").valueStream().map(hash -> Hash.parse(hash.asString())).toList();
    }

    @Test
    void heads_are_listed_after_a_size_and_read_as_they_were_signed() {
        var head = events(10);
        assertThat(json("/audit/checkpoints/latest").get("code").asString()).isEqualTo("not-sealed-yet");
        assertThat(json("/audit/checkpoints").get("items")).isEmpty();
        var sealing = sealing();
        sealing.next(5);
        sealing.next(5);
        sealAll(sealing, 1_000);
        var heads = json("/audit/checkpoints?after=5&limit=1").get("items");
        assertThat(heads).hasSize(1);
        var second = TreeHead.parse(heads.get(0).toString());
        assertThat(second.size()).isEqualTo(10);
        assertThat(second.isSignedBy(KEY.open())).isTrue();
        assertThat(TreeHead.parse(get("/audit/checkpoints/latest").body()).size()).isEqualTo(head);
    }

    @Test
    void what_is_not_sealed_yet_and_what_makes_no_sense_is_refused() {
        var head = events(10);
        sealAll(sealing(), 1_000);
        events(1);
        for (var path : List.of("/audit/proofs/" + (head + 1), "/audit/proofs/1?size=" + (head + 1),
            "/audit/consistency?from=1&to=" + (head + 1))) {
            assertThat(get(path).statusCode()).isEqualTo(404);
            assertThat(json(path).get("code").asString()).isEqualTo("not-sealed-yet");
        }
        for (var path : List.of("/audit/proofs/0", "/audit/proofs/x", "/audit/proofs/5?size=4",
            "/audit/consistency?from=0&to=1", "/audit/consistency?from=3&to=2", "/audit/consistency?from=3",
            "/audit/checkpoints?after=-1", "/audit/checkpoints?limit=0", "/audit/leaves?limit=16385",
            "/audit/leaves?after=-1")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(400);
        }
    }
}
