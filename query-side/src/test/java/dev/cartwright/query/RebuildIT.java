package dev.cartwright.query;

import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Sku;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.rebuild.RebuildProgress;
import dev.cartwright.query.reading.rebuild.RebuildProgress.Status;
import dev.cartwright.query.reading.rebuild.Rebuilds;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A read model is rebuilt beside the one that serves, and takes its place; whatever goes wrong, that one serves on. */
class RebuildIT extends QuerySideIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    private Rebuilds rebuilds;
    @Autowired
    private List<Projection> projections;

    @Test
    void the_rebuilt_rows_equal_those_that_grew() {
        projections.forEach(projection -> rebuilt(projection.reader())); // other tests have thrown events away
        happened(Events.aLittleOfEverything(number()));
        var grown = TestDatabase.views();
        assertThat(grown).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        projections.forEach(projection -> rebuilt(projection.reader()));
        assertThat(TestDatabase.views()).isEqualTo(grown);
        assertThat(TestDatabase.owner().sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'query_rebuild'")
            .query(Long.class).single()).isZero();
    }

    @Test
    void the_copy_is_like_its_original_in_all_that_belongs_to_a_table() {
        var before = tables();
        assertThat(before).anySatisfy(fact -> assertThat(fact).contains("order_view_customer"))
            .anySatisfy(fact -> assertThat(fact).contains("fillfactor=50"))
            .anySatisfy(fact -> assertThat(fact).contains(TestDatabase.APPLICATION + "=arwd"));
        projections.forEach(projection -> rebuilt(projection.reader()));
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void rows_that_were_spoiled_are_right_again_and_the_reader_goes_on_with_them() {
        var tea = sku(number());
        happened(registered(tea, 450), received(tea, 12));
        TestDatabase.owner().sql("UPDATE query.product_view SET on_hand = 1000, price = 1 WHERE sku = '" + tea + "'")
            .update();
        var done = rebuilt("product-view");
        assertThat(done.position()).isEqualTo(position());
        assertThat(product(tea)).isEqualTo("450 12 2");
        happened(received(tea, 5));
        assertThat(product(tea)).isEqualTo("450 17 3");
    }

    @Test
    void nothing_is_written_to_the_tables_that_serve_while_the_copy_grows() throws SQLException {
        happened(Events.aLittleOfEverything(number()));
        try (var _ = TestDatabase.locked("query.order_view")) {
            rebuilds.begin("order-view");
            await().atMost(LONG).until(() -> TestDatabase.superuser()
                .sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%switch_to_copies%'").query(Long.class)
                .single() > 0);
        }
        awaitDone("order-view");
    }

    @Test
    void who_reads_for_long_is_not_disturbed_and_those_who_come_after_him_do_not_wait_for_the_switch()
        throws SQLException {
        happened(Events.aLittleOfEverything(number()));
        try (var reader = DriverManager.getConnection(TestDatabase.url(), TestDatabase.APPLICATION, "")) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM query.order_view");
            rebuilds.begin("order-view");
            await().atMost(LONG).until(() -> copied("order_view"));
            for (var n = 0; n < 50; n++) {
                assertThat(get("/orders").statusCode()).isEqualTo(200);
            }
            assertThat(rebuilds.of("order-view").orElseThrow().status()).isEqualTo(Status.RUNNING);
            reader.commit();
        }
        awaitDone("order-view");
    }

    @Test
    void what_was_parked_is_digested_anew_and_what_fails_in_the_copy_is_parked_for_the_reader() {
        var good = sku(number());
        var bad = sku(number());
        nobodyCanStoreAPriceOf(666, bad);
        try {
            happened(registered(good, 450), repriced(good, 475), registered(bad, 450), repriced(bad, 666),
                received(bad, 5));
            nobodyCanStoreAPriceOf(475, good); // any more
            assertThat(parked()).containsExactly(bad.stream() + " 1", bad.stream() + " 2");
            TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT unlucky_666").update();
            rebuilt("product-view");
            assertThat(product(bad)).isEqualTo("666 5 3");
            assertThat(parked()).containsExactly(good.stream() + " 1");
            assertThat(product(good)).isEqualTo("450 0 1");
        } finally {
            TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT IF EXISTS unlucky_666").update();
            TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT IF EXISTS unlucky_475").update();
        }
        rebuilt("product-view");
        assertThat(parked()).isEmpty();
        assertThat(product(good)).isEqualTo("475 0 2");
    }

    @Test
    void one_that_cannot_be_done_says_why_and_the_read_model_serves_on() {
        var tea = sku(number());
        happened(registered(tea, 450));
        try (var _ = TestDatabase.countedWritesOf("product_view")) { // by a trigger, which a copy would not have
            rebuilds.begin("product-view");
            await().atMost(LONG).until(() -> rebuilds.of("product-view").orElseThrow().status() == Status.FAILED);
        }
        assertThat(rebuilds.of("product-view").orElseThrow().reason()).contains("SQLState 42809");
        assertThat(product(tea)).isEqualTo("450 0 1");
        rebuilt("product-view");
    }

    @Test
    void tables_that_were_migrated_meanwhile_are_not_replaced_by_those_of_before() throws SQLException {
        try (var reader = DriverManager.getConnection(TestDatabase.url(), TestDatabase.APPLICATION, "")) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM query.order_view");
            rebuilds.begin("order-view");
            await().atMost(LONG).until(() -> copied("order_view"));
            TestDatabase.owner().sql("""
                INSERT INTO query.schema_history
                SELECT 1 + max(installed_rank), '999', 'test', 'SQL', 'test', 0, 'test', now(), 0, true
                FROM query.schema_history""").update();
        }
        try {
            await().atMost(LONG).until(() -> rebuilds.of("order-view").orElseThrow().status() == Status.FAILED);
            assertThat(rebuilds.of("order-view").orElseThrow().reason()).contains("migrated meanwhile");
        } finally {
            TestDatabase.owner().sql("DELETE FROM query.schema_history WHERE version = '999'").update();
        }
        rebuilt("order-view");
    }

    @Test
    void who_asks_while_one_is_on_its_way_gets_that_one() throws SQLException {
        try (var _ = TestDatabase.locked("query.stock_view")) {
            var first = rebuilds.begin("stock-view");
            await().atMost(LONG).until(() -> copied("stock_view"));
            var second = rebuilds.begin("stock-view");
            assertThat(second.askedAt()).isEqualTo(first.askedAt());
            assertThat(second.attempt()).isEqualTo(1);
        }
        awaitDone("stock-view");
        assertThat(rebuilds.of("stock-view").orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void what_a_process_has_left_behind_is_begun_anew_by_another() {
        happened(Events.aLittleOfEverything(number()));
        TestDatabase.owner().sql("""
            INSERT INTO query.rebuild (reader, status, owner, attempt, position, begun_at, touched_at)
            VALUES ('checkout-view', 'RUNNING', 'one that was killed', 1, 3, now(), now() - interval '1 min')
            ON CONFLICT (reader) DO UPDATE SET status = 'RUNNING', owner = 'one that was killed', attempt = 1,
                position = 3, touched_at = now() - interval '1 min', ended_at = NULL""").update();
        awaitDone("checkout-view");
        var done = rebuilds.of("checkout-view").orElseThrow();
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(done.position()).isEqualTo(position());
    }

    private RebuildProgress rebuilt(String reader) {
        rebuilds.begin(reader);
        return awaitDone(reader);
    }

    private RebuildProgress awaitDone(String reader) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20))
            .until(() -> rebuilds.of(reader).orElseThrow().endedAt() != null);
        var ended = rebuilds.of(reader).orElseThrow();
        assertThat(ended.status()).as("%s", ended).isEqualTo(Status.DONE);
        return ended;
    }

    private static void nobodyCanStoreAPriceOf(int price, Sku sku) {
        TestDatabase.owner().sql("""
            ALTER TABLE query.product_view ADD CONSTRAINT unlucky_%d CHECK (sku <> '%s' OR price <> %d) NOT VALID"""
            .formatted(price, sku, price)).update();
    }

    private boolean copied(String table) {
        return TestDatabase.owner()
            .sql("SELECT to_regclass('query_rebuild.%s') IS NOT NULL".formatted(table)).query(Boolean.class).single();
    }

    private long position() {
        return db.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }

    private String product(Sku sku) {
        return db.sql("SELECT price || ' ' || on_hand || ' ' || version FROM query.product_view WHERE sku = :sku")
            .param("sku", sku.value()).query(String.class).single();
    }

    private List<String> parked() {
        return db.sql("SELECT stream || ' ' || sequence FROM log.dead_letter WHERE reader = 'product-view' ORDER BY 1")
            .query(String.class).list();
    }

    /** Everything that PostgreSQL knows of our tables but what stands in them. */
    private static List<String> tables() {
        var facts = new ArrayList<String>();
        for (var query : List.of(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'query' ORDER BY 1", """
                SELECT conname || ' ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = 'query'::regnamespace ORDER BY 1""", """
                SELECT relname || ' ' || coalesce(reloptions::text, '') || ' ' || relowner::regrole || ' '
                    || coalesce(relacl::text, '')
                FROM pg_class WHERE relnamespace = 'query'::regnamespace AND relkind = 'r' ORDER BY 1""", """
                SELECT table_name || ' ' || ordinal_position || ' ' || column_name || ' ' || data_type || ' '
                    || is_nullable || ' ' || coalesce(column_default, '') || ' ' || coalesce(generation_expression, '')
                FROM information_schema.columns WHERE table_schema = 'query' ORDER BY 1""")) {
            facts.addAll(TestDatabase.owner().sql(query).query(String.class).list());
        }
        return facts;
    }
}
