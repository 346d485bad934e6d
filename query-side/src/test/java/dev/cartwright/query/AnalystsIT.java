package dev.cartwright.query;

import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.placed;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import dev.cartwright.query.reading.rebuild.RebuildProgress.Status;
import dev.cartwright.query.reading.rebuild.Rebuilds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What analysts see by SQL, and what they do not. */
class AnalystsIT extends QuerySideIT {

    private final JdbcClient analyst = TestDatabase.analyst();
    private final Sku tea = sku(number());
    private final CustomerId ann = customer(number());

    @Autowired
    private Rebuilds rebuilds;

    @Test
    void every_view_and_every_column_says_what_it_means() {
        assertThat(analyst.sql("""
            SELECT c.relname || '.' || coalesce(a.attname, '')
            FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'analytics'::regnamespace AND (obj_description(c.oid, 'pg_class') IS NULL
                OR col_description(c.oid, a.attnum) IS NULL)""").query(String.class).list()).isEmpty();
        assertThat(analyst.sql("SELECT count(*) FROM pg_class WHERE relnamespace = 'analytics'::regnamespace")
            .query(Integer.class).single()).isEqualTo(13);
    }

    @Test
    void the_views_show_the_numbers_that_http_shows() {
        happenedAt(Instant.parse("2011-01-31T12:00:00Z"), registered(tea, 450), received(tea, 30),
            placed(checkout(), ann, tea, 3, 450));
        happenedAt(Instant.parse("2011-02-01T12:00:00Z"), placed(checkout(), ann, tea, 4, 450));
        var year = "WHERE start >= '2011-01-01' AND start < '2012-01-01'";
        var columns = "currency, orders, units, revenue, refunded, cancelled_orders, cancelled_units, "
            + "cancelled_revenue";
        for (var bucket : List.of("day", "week", "month")) {
            assertThat(rows("SELECT to_char(start, 'YYYY-MM-DD\"T00:00:00Z\"'), " + columns
                + " FROM analytics.sales_by_" + bucket + " " + year + " ORDER BY 1"))
                .as(bucket).hasSize(bucket.equals("week") ? 1 : 2)
                .isEqualTo(csv("/analytics/sales?from=2011-01-01&to=2011-12-31&bucket=" + bucket));
        }
        assertThat(rows("SELECT to_char(start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), " + columns
            + " FROM analytics.sales " + year + " ORDER BY 1"))
            .isEqualTo(csv("/analytics/sales?from=2011-01-01&to=2011-12-31&bucket=hour"));
        for (var span : List.of("day", "month")) {
            assertThat(rows("SELECT sku, name, currency, sum(units), sum(revenue), sum(cancelled_units), "
                + "sum(cancelled_revenue) FROM analytics.products_by_" + span + " " + year + " GROUP BY 1, 2, 3"))
                .isEqualTo(csv("/analytics/products?from=2011-01-01&to=2011-12-31"));
        }
        assertThat(rows("SELECT step, reason, sum(times) FROM analytics.funnel_by_day " + year + " GROUP BY 1, 2"))
            .containsExactly("order-placed,,2");
        assertThat(rows("SELECT sku, quantity, unit_price, line_total FROM analytics.order_lines "
            + "WHERE day BETWEEN '2011-01-01' AND '2011-12-31' ORDER BY day"))
            .containsExactly(tea + ",3,450,1350", tea + ",4,450,1800");
        assertThat(rows("SELECT orders, units, revenue FROM analytics.customers WHERE customer_id = '" + ann + "'"))
            .containsExactly("2,7,3150");
        assertThat(rows("SELECT on_hand, reserved, available FROM analytics.stock WHERE sku = '" + tea + "'"))
            .containsExactly("30,0,30");
        await().untilAsserted(() -> assertThat(rows("SELECT position, time FROM analytics.complete_up_to"))
            .isEqualTo(rows(TestDatabase.owner(), "SELECT position, time FROM log.event_log ORDER BY 1 DESC LIMIT 1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM log.event_log", "SELECT * FROM log.log_head", "SELECT * FROM log.snapshot",
        "SELECT * FROM log.dead_letter", "SELECT * FROM query.order_view", "SELECT * FROM query.analytics_order_view",
        "SELECT * FROM query.rebuild", "SELECT query.make_copies('{order_view}')",
        "SELECT query.drop_copies('{order_view}')", "SELECT query.words('tea')",
        "SELECT query_to_xml('SELECT * FROM log.event_log', true, true, '')",
        "SELECT table_to_xml('log.event_log', true, true, '')", "COPY log.event_log TO STDOUT",
        "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('postgresql.conf')", "SELECT pg_ls_dir('.')",
        "SELECT * FROM pg_authid", "SELECT pg_terminate_backend(min(pid)) FROM pg_stat_activity WHERE usename = "
            + "'cartwright_app'",
        "SET ROLE cartwright_app", "SET ROLE cartwright_owner", "CREATE TABLE analytics.mine (n int)",
        "CREATE TABLE public.mine (n int)", "CREATE TEMP TABLE mine (n int)", "CREATE SCHEMA mine",
        "DELETE FROM analytics.stock", "UPDATE analytics.stock SET on_hand = 1",
        "INSERT INTO analytics.stock (sku) VALUES ('X')", "CREATE OR REPLACE VIEW analytics.stock AS SELECT 1 AS sku",
        "LOCK TABLE query.analytics_order_view IN ACCESS SHARE MODE"})
    void an_analyst_gets_at_nothing_else(String statement) {
        assertThatThrownBy(() -> analyst.sql("SET default_transaction_read_only = off; " + statement).query()
            .listOfRows()).rootCause().message().containsAnyOf("permission denied", "must be owner",
                "cannot update view", "cannot delete from view", "cannot insert into view");
    }

    @Test
    void of_all_that_is_there_an_analyst_may_read_the_views_alone() {
        assertThat(analyst.sql("""
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'analytics')
              AND n.nspname NOT LIKE 'pg_toast%' AND c.relkind IN ('r', 'v', 'm', 'p', 'S')
              AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'))""")
            .query(String.class).list()).isEmpty();
        assertThat(analyst.sql("""
            SELECT nspname FROM pg_namespace WHERE nspname IN ('log', 'command', 'query', 'query_rebuild',
                'query_replaced') AND has_schema_privilege(oid, 'USAGE')""").query(String.class).list()).isEmpty();
        assertThat(analyst.sql("SELECT count(*) FROM pg_stat_activity WHERE usename <> current_user AND query <> "
            + "'<insufficient privilege>'").query(Integer.class).single()).isZero();
    }

    @Test
    void the_views_follow_a_rebuild_with_all_that_belongs_to_them() {
        happenedAt(Instant.parse("2012-01-31T12:00:00Z"), registered(tea, 450), received(tea, 30));
        TestDatabase.owner().sql("CREATE OR REPLACE VIEW analytics.of_a_report AS SELECT sku, on_hand FROM "
            + "analytics.stock").update();
        try {
            var before = catalog();
            TestDatabase.owner().sql("UPDATE query.analytics_product_view SET on_hand = 1").update();
            var was = TestDatabase.owner().sql("SELECT 'query.analytics_product_view'::regclass::oid")
                .query(Long.class).single();
            rebuilds.begin("analytics");
            await().atMost(Duration.ofSeconds(60))
                .until(() -> rebuilds.of("analytics").orElseThrow().status() == Status.DONE);
            assertThat(TestDatabase.owner().sql("SELECT 'query.analytics_product_view'::regclass::oid")
                .query(Long.class).single()).isNotEqualTo(was);
            assertThat(rows("SELECT on_hand FROM analytics.stock WHERE sku = '" + tea + "'")).containsExactly("30");
            assertThat(rows(TestDatabase.owner(), "SELECT on_hand FROM analytics.of_a_report WHERE sku = '" + tea
                + "'")).containsExactly("30");
            assertThat(catalog()).isEqualTo(before);
            happened(received(tea, 5));
            assertThat(rows("SELECT on_hand FROM analytics.stock WHERE sku = '" + tea + "'")).containsExactly("35");
        } finally {
            TestDatabase.owner().sql("DROP VIEW analytics.of_a_report").update();
        }
    }

    /** The views as they are defined, whose they are, who may read them, and what they say of themselves. */
    private static List<String> catalog() {
        return rows(TestDatabase.owner(), """
            SELECT c.oid, c.relname, pg_get_viewdef(c.oid), c.relowner, c.relacl, obj_description(c.oid, 'pg_class'),
                (SELECT string_agg(a.attname || col_description(c.oid, a.attnum), ', ' ORDER BY a.attnum)
                 FROM pg_attribute a WHERE a.attrelid = c.oid)
            FROM pg_class c WHERE c.relnamespace = 'analytics'::regnamespace ORDER BY 2""");
    }

    private List<String> csv(String path) {
        var lines = List.of(get(path, "Accept", "text/csv").body().split("\r\n"));
        return lines.subList(1, lines.size());
    }

    private List<String> rows(String sql) {
        return rows(analyst, sql);
    }

    private static List<String> rows(JdbcClient db, String sql) {
        return db.sql(sql).query((row, _) -> {
            var line = new StringBuilder();
            for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
                line.append(n == 1 ? "" : ",").append(row.getString(n));
            }
            return line.toString();
        }).list();
    }
}
