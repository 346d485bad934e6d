package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.DatabaseOwner;
import dev.cartwright.standalone.testing.Audited;
import dev.cartwright.standalone.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** A verification finds nothing where all is well, and whatever somebody changed behind our back. */
@Audited
class VerificationIT extends ContractTest {

    @Autowired
    private JdbcConnectionDetails connection;
    @Autowired
    private DatabaseOwner owner;

    private JdbcClient database;
    private String tea;
    private String ann;
    private String order;

    @BeforeEach
    void a_shop_with_a_past() {
        database = JdbcClient.create(
            new DriverManagerDataSource(connection.getJdbcUrl(), owner.username(), owner.password()));
        tea = product(450, 12);
        ann = Shop.unique("ann");
        shop().adds(ann, tea, 3);
        order = shop().checksOut(ann, "Prefer", "wait=30").json().get("orderId").asString();
        shop().adds(ann, tea, 2);
        eventually("/orders/" + order);
        eventually("/carts/" + ann, cart -> cart.get("lines").size() == 1);
        eventuallyAllIsRead();
    }

    private JsonNode verified() {
        var begun = shop().post("/audit/verifications", null);
        assertThat(begun.status()).as("%s", begun.json()).isEqualTo(202);
        assertThat(begun.json().get("status").asString()).isIn("RUNNING", "PASSED", "FAILED");
        assertThat(begun.header("Location"))
            .isEqualTo("/audit/verifications/" + begun.json().get("verificationId").asString());
        return await().atMost(Duration.ofSeconds(120)).until(() -> shown(shop().get(begun.header("Location"))),
            it -> !it.get("status").asString().equals("RUNNING"));
    }

    @Test
    void where_all_is_well_there_is_nothing_to_find() {
        new AuditedLives(shop(), 7).go(250);

        var passed = verified();

        assertThat(passed.get("findings")).isEmpty();
        assertThat(passed.get("status").asString()).isEqualTo("PASSED");
        assertThat(passed.get("checked").longValue()).isPositive().isEqualTo(passed.get("total").longValue());
        assertThat(passed.has("endedAt")).isTrue();
    }

    @Test
    void what_happens_meanwhile_is_no_finding() throws InterruptedException {
        var day = new AuditedLives(shop(), 11);
        var busy = Thread.ofVirtual().start(() -> day.go(600));
        do {
            assertThat(verified().get("findings")).isEmpty();
        } while (busy.isAlive());
        busy.join();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        query.stock_view | sku = ':tea' | on_hand = on_hand + 1 | stock_view :tea | onHand is 13, and should be 12
        query.product_view | sku = ':tea' | name = 'Pot' | product_view :tea | name is "Pot", and should be "The :tea"
        query.stock_reservation_view | sku = ':tea' | quantity = 2 | stock_view :tea | reservations/0/quantity is 2, and
        query.cart_product_view | sku = ':tea' | price = 1 | cart_product_view :tea | price is 1, and should be 450
        query.cart_line_view | customer_id = ':ann' | quantity = 7 | cart_view :ann | quantity is 7, and should be 2
        query.order_view | order_id=':order' | shown=jsonb_set(shown::jsonb,'{total}','1') | order_view :order | total
        query.order_view | order_id = ':order' | customer_id = 'bob' | order_view :order | customerId is "bob"
        query.checkout_view | checkout_id=':order' | steps=jsonb_set(steps::jsonb,'{0,detail}','2') | checkout_view | 2
        query.checkout_view | checkout_id = ':order' | status = 'REFUSED' | checkout_view :order | status is "REFUSED"
        command.price_book | sku = ':tea' | amount = 1 | price_book :tea | amount is 1, and should be 450
        query.analytics_order_view | order_id = ':order' | units = 4 | analytics_order_view :order | units is 4, and
        query.analytics_order_view | order_id = ':order' | day = day - 1 | analytics_order_view :order | day is
        query.analytics_cart_view | customer_id = ':ann' | version = 1 | analytics_cart_view :ann | version is 1
        query.analytics_product_view | sku = ':tea' | since = since - 1 | analytics_product_view :tea | since is
        query.analytics_product_sales_view | sku=':tea' AND span='day' | units=9 | analytics_product_sales_view day | 9
        """)
    void a_row_that_was_changed_is_found(String table, String which, String change, String subject, String detail) {
        var its = meddled(table, said(which), change, null);

        assertThat(its).singleElement().satisfies(finding -> {
            assertThat(finding.get("check").asString()).isEqualTo("READ_MODEL");
            assertThat(finding.get("subject").asString()).startsWith(said(subject));
            assertThat(finding.get("detail").asString()).contains(said(detail));
            assertThat(finding.get("position").longValue()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        query.cart_view   | customer_id = ':ann'   | cart_view :ann       | the row is missing
        query.order_view  | order_id = ':order'    | order_view :order    | the row is missing
        query.checkout_view | checkout_id = ':order' | checkout_view :order | the row is missing
        query.analytics_order_view | order_id = ':order' | analytics_order_view :order | the row is missing
        query.analytics_cart_view | customer_id = ':ann' | analytics_cart_view :ann | the row is missing
        """)
    void a_row_that_was_taken_away_is_found(String table, String which, String subject, String detail) {
        assertThat(meddled(table, said(which), null, null)).anySatisfy(finding -> {
            assertThat(finding.get("subject").asString()).startsWith(said(subject));
            assertThat(finding.get("detail").asString()).isEqualTo(detail);
        });
    }

    @Test
    void a_sum_that_is_missing_and_a_sum_of_nothing_are_found() {
        var its = meddled("query.analytics_product_sales_view", "sku = '" + tea + "' AND span = 'day'",
            "day = '2001-02-03'", "sku = '" + tea + "' AND span = 'day'", null);

        assertThat(its.stream().map(it -> it.get("subject").asString() + ": " + it.get("detail").asString()))
            .containsExactlyInAnyOrder(
                "analytics_product_sales_view day %s %s EUR: the row is missing".formatted(today(), tea),
                "analytics_product_sales_view day 2001-02-03 %s EUR: nothing in the log is about it".formatted(tea));
    }

    private String today() {
        return database.sql("SELECT max(day)::text FROM query.analytics_sales_view").query(String.class).single();
    }

    @Test
    void a_row_about_nothing_is_found() {
        database.sql("INSERT INTO query.cart_view VALUES ('nobody-' || :tea, 3)").param("tea", tea).update();
        try {
            assertThat(verified().get("findings").toString()).contains("cart_view nobody-" + tea,
                "nothing in the log is about it");
        } finally {
            database.sql("DELETE FROM query.cart_view WHERE customer_id = 'nobody-' || :tea").param("tea", tea)
                .update();
        }
    }

    @Test
    void an_event_that_was_changed_is_found_with_its_position() {
        var position = position("product-" + tea, 1);

        var its = meddled("log.event_log", "position = " + position, "payload = jsonb_set(payload, '{quantity}', '2')",
            position);

        firstIs(its, "SEAL", position);
        assertThat(its.getFirst().get("detail").asString()).isEqualTo("this is not the event that was sealed");
        // so few cannot be what was sold
        assertThat(its).anySatisfy(finding -> {
            assertThat(finding.get("check").asString()).isEqualTo("STOCK");
            assertThat(finding.get("position").longValue()).isGreaterThan(position);
        });
    }

    private static void firstIs(List<JsonNode> findings, String check, long position) {
        assertThat(findings).anySatisfy(finding -> assertThat(finding.get("check").asString()).isEqualTo(check));
        assertThat(findings.getFirst().get("position").longValue()).isEqualTo(position);
    }

    @Test
    void an_event_that_cannot_be_read_is_found_with_its_position() {
        var position = position("order-" + order, 0);

        var its = meddled("log.event_log", "position = " + position, "payload = payload - 'total'", position);

        firstIs(its, "SEAL", position);
        firstIs(its, "CONTENT", position);
        assertThat(its).anySatisfy(finding -> assertThat(finding.get("detail").asString())
            .startsWith("sums were not compared"));
    }

    @Test
    void an_event_that_is_missing_is_found_with_its_position() {
        var position = position("cart-" + ann, 1);

        var its = meddled("log.event_log", "position = " + position, null, position);

        firstIs(its, "ORDER", position);
        assertThat(its.getFirst().get("detail").asString()).isEqualTo("event " + position + " is missing");
    }

    @Test
    void of_two_at_the_same_time_one_is_refused() {
        database.sql("INSERT INTO audit.verification (id) VALUES (:id)").param("id", UUID.randomUUID()).update();
        try {
            var refused = refused(shop().post("/audit/verifications", null), 409, "verification-in-progress");
            assertThat(refused.get("verificationId").asString()).hasSize(36);
        } finally {
            database.sql("""
                UPDATE audit.verification SET touched_at = now() - interval '1 hour' WHERE status = 'RUNNING'""")
                .update();
        }
        assertThat(verified().get("status").asString()).isEqualTo("PASSED"); // the other one has died
    }

    @Test
    void one_whose_process_has_ended_has_failed() {
        var id = UUID.randomUUID();
        database.sql("INSERT INTO audit.verification (id, touched_at) VALUES (:id, now() - interval '1 hour')")
            .param("id", id).update();
        var failed = shown(shop().get("/audit/verifications/" + id));
        assertThat(failed.get("status").asString()).isEqualTo("FAILED");
        assertThat(failed.at("/findings/0/detail").asString()).isEqualTo("has ended before it was done");
    }

    @ParameterizedTest
    @CsvSource({"01a205b2-95aa-7caf-b2b2-f77e588f528b", "nonsense"})
    void one_that_there_is_not_is_unknown(String id) {
        refused(shop().get("/audit/verifications/" + id), 404, "unknown-verification");
    }

    /** Changes or deletes these rows, and puts them back when a verification has looked. */
    private List<JsonNode> meddled(String table, String which, String change, Long position) {
        var key = position == null ? which.replace("bob", ann) : "position = " + position;
        return meddled(table, which, change, key, position);
    }

    private List<JsonNode> meddled(String table, String which, String change, String key, Long position) {
        var saved = database.sql("SELECT to_jsonb(t)::text FROM %s t WHERE %s".formatted(table, which))
            .query(String.class).list();
        assertThat(saved).isNotEmpty();
        if (position != null) { // else it would be sealed as it is then
            await().atMost(Duration.ofSeconds(60)).until(() -> shop().get("/audit/checkpoints/latest").json()
                .path("size").longValue(0) >= head());
        }
        database.sql(change == null
            ? "DELETE FROM %s WHERE %s".formatted(table, which)
            : "UPDATE %s SET %s WHERE %s".formatted(table, change, which)).update();
        try {
            var failed = verified();
            assertThat(failed.get("status").asString()).isEqualTo("FAILED");
            assertThat(failed.get("findingsCount").longValue()).isEqualTo(failed.get("findings").size());
            return failed.get("findings").valueStream().toList();
        } finally {
            database.sql("DELETE FROM %s WHERE %s".formatted(table, key)).update();
            var columns = database.sql("""
                SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns
                WHERE table_schema || '.' || table_name = :table AND is_generated = 'NEVER'""").param("table", table)
                .query(String.class).single();
            saved.forEach(row -> database.sql("""
                INSERT INTO %s (%s) SELECT %s FROM jsonb_populate_record(NULL::%s, :row::jsonb)"""
                .formatted(table, columns, columns, table)).param("row", row).update());
        }
    }

    private long head() {
        return database.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }

    private long position(String stream, long sequence) {
        return database.sql("SELECT position FROM log.event_log WHERE stream = :stream AND sequence = :sequence")
            .param("stream", stream).param("sequence", sequence).query(Long.class).single();
    }

    private String said(String text) {
        return text.replace(":tea", tea).replace(":ann", ann).replace(":order", order);
    }
}
