package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Audited;
import dev.cartwright.standalone.testing.Auditor;
import dev.cartwright.standalone.testing.Shop;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an auditor folds from an export, in a database of his own, is what the shop shows. */
@Audited
class ReplayIT extends ContractTest {

    private static final String SCRATCH = "scratch";

    @Autowired
    private JdbcConnectionDetails connection;
    @Value("${cartwright.home}")
    private Path home;
    @TempDir
    private Path directory;

    private JdbcClient database;
    private String live;
    private String scratch;

    @BeforeEach
    void a_database_of_the_auditor() throws IOException {
        var passwords = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("credentials.properties"))) {
            passwords.load(file);
        }
        var password = passwords.getProperty("postgres");
        var url = connection.getJdbcUrl().replaceAll("\\?.*", "");
        database = JdbcClient.create(new DriverManagerDataSource(url, "postgres", password));
        database.sql("DROP DATABASE IF EXISTS " + SCRATCH).update();
        database.sql("CREATE DATABASE " + SCRATCH).update();
        var as = "?user=postgres&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        live = url + as;
        scratch = url.replaceAll("/[^/]*$", "/" + SCRATCH) + as;
    }

    private Path exported() {
        var export = directory.resolve("export");
        Auditor.audits(shop(), "export", export.toString());
        return export;
    }

    private String replayed(int exitCode, Path export) {
        return Auditor.audits(exitCode, "replay", "--live", live, "--scratch", scratch, export.toString());
    }

    @Test
    void all_that_is_shown_follows_from_the_export() {
        new AuditedLives(shop(), 17).go(400);
        var late = product(450, 3);
        eventually("/stock/" + late);
        var export = exported();

        var said = replayed(0, export);

        assertThat(said).doesNotContain("NOT").contains("product_view: all ", "stock_view: all ", "cart_view: all ",
            "cart_product_view: all ", "checkout_view: all ", "order_view: all ", "price_book: all ",
            "analytics_order_view: all ", "analytics_cart_view: all ", "analytics_product_view: all ",
            "analytics_sales_view: all ", "analytics_product_sales_view: all ", "analytics_lost_demand_view: all ",
            "analytics_funnel_view: all ");
        assertThat(JdbcClient.create(new DriverManagerDataSource(scratch))
            .sql("SELECT fields ->> 'onHand' FROM replay.folded WHERE model = 'stock_view' AND key = ?")
            .param(late).query(String.class).single()).isEqualTo("3");
    }

    @Test
    void what_happened_since_the_export_is_read_from_the_database_and_said_to_be_unproved() {
        var export = exported();
        var late = product(450, 3);
        await().atMost(Duration.ofSeconds(30)).until(() -> shown(shop().get("/products/" + late)).has("sku"));

        assertThat(replayed(0, export)).containsPattern("The last [0-9,]+ events are not in the export");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        query.stock_view | sku = ':tea' | on_hand = on_hand + 1 | stock_view :tea | onHand is 13, and should be 12
        query.product_view | sku = ':tea' | retired = true | product_view :tea | retired is true, and should be false
        query.cart_line_view | customer_id = ':ann' | quantity = 7 | cart_view :ann | "quantity": 7
        query.cart_product_view | sku = ':tea' | price = 1 | cart_product_view :tea | price is 1, and should be 450
        query.order_view | order_id = ':order' | status = 'COMPLETED' | order_view :order | "COMPLETED"
        query.order_view | order_id=':order' | shown=jsonb_set(shown::jsonb,'{paid}','1') | order_view :order | paid
        query.checkout_view | checkout_id = ':order' | status = 'REFUSED' | checkout_view :order | status is "REFUSED"
        query.analytics_order_view | order_id = ':order' | total = 1 | analytics_order_view :order | total is 1,
        query.analytics_cart_view | customer_id = ':ann' | version = 99 | analytics_cart_view :ann | version is 99
        query.analytics_product_view | sku = ':tea' | reserved = 0 | analytics_product_view :tea | reserved is 0
        query.analytics_product_sales_view | sku = ':tea' | units = 9 | analytics_product_sales_view day | units is 9
        query.stock_reservation_view | sku = ':tea' | sku = concat(sku, '-') | stock_view :tea | reservations is []
        command.price_book | sku = ':tea' | amount = 1 | price_book :tea | amount is 1, and should be 450
        """)
    void a_row_that_was_changed_is_found(String table, String which, String change, String row, String difference) {
        var tea = product(450, 12);
        var ann = Shop.unique("ann");
        shop().adds(ann, tea, 3);
        var order = shop().checksOut(ann, "Prefer", "wait=30").json().get("orderId").asString();
        shop().adds(ann, tea, 2);
        eventually("/orders/" + order);
        eventually("/carts/" + ann, cart -> cart.get("lines").size() == 1);
        eventuallyAllIsRead();
        var export = exported();
        var name = row.replace(":tea", tea).replace(":ann", ann).replace(":order", order);
        var where = " WHERE " + which.replace(":tea", tea).replace(":ann", ann).replace(":order", order);
        var before = "meddled_" + table.replace('.', '_');
        database.sql("CREATE TABLE public." + before + " AS SELECT * FROM " + table + where).update();
        database.sql("UPDATE " + table + " SET " + change + where).update();
        try {
            assertThat(replayed(1, export).lines().filter(line -> line.startsWith(name)))
                .singleElement().asString().contains(difference, "last event at ");
        } finally {
            restore(table, before, where);
        }
    }

    private void restore(String table, String before, String where) {
        var columns = String.join(", ", database.sql("""
            SELECT column_name FROM information_schema.columns
            WHERE concat(table_schema, '.', table_name) = ? AND is_generated = 'NEVER' ORDER BY ordinal_position""")
            .param(table).query(String.class).list());
        database.sql("DELETE FROM " + table + where.replaceFirst("WHERE sku = '(.*)'", "WHERE sku LIKE '$1%'"))
            .update();
        database.sql("INSERT INTO %1$s (%2$s) SELECT %2$s FROM public.%3$s".formatted(table, columns, before))
            .update();
        database.sql("DROP TABLE public." + before).update();
    }

    @Test
    void what_cannot_be_compared_is_said() throws IOException {
        product(450, 1);
        var export = exported();
        assertThat(Auditor.audits(2, "replay", "--live", live, "--scratch", live, export.toString()))
            .contains("--scratch is the shop's own database");
        assertThat(Auditor.audits(2, "replay", "--live", "shop", "--scratch", scratch, export.toString()))
            .contains("--live is like jdbc:postgresql://");
        assertThat(Auditor.audits(3, "replay", "--live", scratch, "--scratch", scratch + "&ApplicationName=audit",
            export.toString())).contains("log.reader_token");
        var lines = Files.readAllLines(export.resolve("events.ndjson"));
        lines.remove(0);
        Files.write(export.resolve("events.ndjson"), lines);
        assertThat(replayed(1, export)).contains("events.ndjson");
    }
}
