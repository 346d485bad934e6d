package dev.cartwright.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Sells real days and holds up what analysts are told, over HTTP and by SQL, to what SQL makes of the raw lines of the
 * files: per day, product and customer. Nothing of the demo has a part in that.
 */
class RealDaysInFiguresIT extends ShopTest {

    /** The lines of a file as they are; what counts as a sale is said here, and only here, in SQL. */
    private static final String SALES = """
        WITH line AS (
            SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::numeric[], ?::text[])
                AS line (invoice, sku, units, price, customer)),
        sale AS (
            SELECT invoice, upper(sku) AS sku, units, price * 100 AS pence, units * price * 100 AS total,
                CASE customer WHEN '' THEN 'guest-' || invoice ELSE replace(customer, '.0', '') END AS customer
            FROM line WHERE invoice NOT LIKE 'C%' AND sku ~ '^[0-9]{5}' AND units > 0 AND price > 0)
        """;

    private final String prefix = Shop.unique("figures") + "-";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient db;
    @Autowired
    private JdbcConnectionDetails database;
    @Value("${cartwright.home}")
    private Path home;
    private JdbcClient analyst;

    private record Figures(long orders, long units, long revenue) {

        Figures minus(Figures before) {
            return new Figures(orders - before.orders, units - before.units, revenue - before.revenue);
        }
    }

    @BeforeEach
    void an_analyst_comes_in() throws IOException {
        var credentials = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("credentials.properties"))) {
            credentials.load(file);
        }
        analyst = JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(), "cartwright_analyst",
            credentials.getProperty("cartwright_analyst")));
        assertThat(analyst.sql("SELECT current_setting('statement_timeout') || current_setting('search_path')")
            .query(String.class).single()).isEqualTo("30sanalytics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/demo/2010-12-01.csv", "src/main/resources/demo/2010-12-02.csv",
        "src/test/resources/online-retail/2010-12-03.csv"})
    void what_analysts_are_told_of_a_real_day_is_what_sql_makes_of_its_file(Path file) throws IOException {
        var before = sold();
        sell(file);
        var lines = lines(file);
        assertThat(sold().minus(before)).isEqualTo(of(lines));
        var bySku = sums(lines, "sku");
        assertThat(overHttp()).isEqualTo(bySku);
        assertThat(bySql("products_by_day", "sku")).isEqualTo(bySku);
        assertThat(bySql("customers", "customer_id")).isEqualTo(sums(lines, "customer"));
        assertThat(bySku).hasSizeGreaterThan(500);
    }

    private void sell(Path file) {
        var out = new StringWriter();
        var exitCode = Demo.run(new PrintWriter(out, true), new PrintWriter(out, true), false, "--url",
            "http://127.0.0.1:" + port, "--prefix", prefix, "--file", file.toString());
        assertThat(exitCode).as("%s", out).isZero();
    }

    // --- what the file says

    private static List<CsvRecord> lines(Path file) throws IOException {
        try (var csv = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(file)) {
            return csv.stream().skip(1).toList();
        }
    }

    private JdbcClient.StatementSpec ask(List<CsvRecord> lines, String question) {
        var statement = analyst.sql(SALES + question);
        for (var column : List.of(0, 1, 3, 5, 6)) {
            statement.param(lines.stream().map(line -> line.getField(column)).toArray(String[]::new));
        }
        return statement;
    }

    /** A product at two prices on one invoice takes two orders. */
    private Figures of(List<CsvRecord> lines) {
        return ask(lines, """
            SELECT (SELECT sum(prices) FROM (SELECT invoice, max(prices) AS prices FROM (
                    SELECT invoice, sku, count(DISTINCT pence) AS prices FROM sale GROUP BY invoice, sku) product
                GROUP BY invoice) purchase) AS orders, sum(units) AS units, sum(total) AS revenue FROM sale""")
            .query((row, _) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3))).single();
    }

    private Map<String, String> sums(List<CsvRecord> lines, String by) {
        return ask(lines, "SELECT " + by + ", sum(units) || ' ' || trunc(sum(total)) FROM sale GROUP BY 1")
            .query((row, _) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
    }

    // --- what analysts are told

    private Figures sold() {
        var head = db.sql("SELECT position FROM log.log_head").query(Long.class).single();
        var answer = shop().get("/analytics/sales?bucket=month", "Consistency-Token", "" + head, "Prefer", "wait=10");
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.json().at("/completeUpTo/position").asLong()).isGreaterThanOrEqualTo(head);
        var pounds = answer.json().get("items").valueStream()
            .filter(line -> line.at("/revenue/currency").asString().equals("GBP")).toList();
        return new Figures(pounds.stream().mapToLong(line -> line.get("orders").asLong()).sum(),
            pounds.stream().mapToLong(line -> line.get("units").asLong()).sum(),
            pounds.stream().mapToLong(line -> line.at("/revenue/amount").asLong()).sum());
    }

    private Map<String, String> overHttp() {
        var products = new TreeMap<String, String>();
        shop().get("/analytics/products?limit=100000").json().get("items").valueStream()
            .filter(line -> line.get("sku").asString().startsWith(prefix))
            .forEach(line -> products.put(line.get("sku").asString().substring(prefix.length()),
                line.get("units").asLong() + " " + line.at("/revenue/amount").asLong()));
        return products;
    }

    private Map<String, String> bySql(String view, String by) {
        var sums = new TreeMap<String, String>();
        analyst.sql("SELECT %s, sum(units) || ' ' || sum(revenue) FROM %s WHERE starts_with(%1$s, ?) GROUP BY 1"
            .formatted(by, view)).param(prefix)
            .query(row -> {
                sums.put(row.getString(1).substring(prefix.length()), row.getString(2));
            });
        return sums;
    }
}
