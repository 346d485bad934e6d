package dev.cartwright.standalone.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Sells two real days through the command, and then asks the shop for every number. What they must be is added up here
 * from the files once more, without a class of the demo.
 */
class RealDayIT extends ShopTest {

    private static final Duration READ_MODELS_WITHIN = Duration.ofSeconds(60);

    private final String prefix = Shop.unique("day") + "-";
    private final List<Sold> sold = new ArrayList<>();

    @LocalServerPort
    private int port;

    private record Sold(String invoice, String customer, String sku, long units, long pence) {

        long total() {
            return units * pence;
        }
    }

    @Test
    void the_shop_says_of_two_real_days_what_the_files_say() throws IOException {
        for (var day : List.of("/demo/2010-12-01.csv", "/demo/2010-12-02.csv")) {
            addUp(day);
        }
        var unitsBySku = sold.stream().collect(groupingBy(Sold::sku, TreeMap::new, summingLong(Sold::units)));
        var revenueByCustomer = sold.stream().collect(groupingBy(Sold::customer, TreeMap::new,
            summingLong(Sold::total)));

        sellTheDays();

        await().atMost(READ_MODELS_WITHIN).untilAsserted(() -> unitsBySku.forEach(this::assertIsReserved));
        await().atMost(READ_MODELS_WITHIN).untilAsserted(() -> {
            var ordersByCustomer = ordersOf(revenueByCustomer.keySet());
            assertThat(revenueOf(ordersByCustomer)).isEqualTo(revenueByCustomer);
            assertThat(ordersByCustomer.values().stream().mapToInt(List::size).sum()).isEqualTo(orders());
            assertThat(unitsIn(ordersByCustomer)).isEqualTo(unitsBySku);
        });
    }

    /** The revenue of the whole is in the output, so that it is not only the sum of its parts that is right. */
    private void sellTheDays() {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Demo.run(new PrintWriter(out, true), new PrintWriter(err, true), false, "--url",
            "http://127.0.0.1:" + port, "--prefix", prefix);
        assertThat(exitCode).as("%s%n%s", out, err).isZero();
        assertThat(out.toString())
            .contains(String.format(Locale.ROOT, "Sold           %,d orders, %,d units, GBP %,.2f",
                orders(), sold.stream().mapToLong(Sold::units).sum(),
                BigDecimal.valueOf(sold.stream().mapToLong(Sold::total).sum(), 2)));
    }

    private void addUp(String day) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(RealDayIT.class.getResourceAsStream(day))) {
            csv.stream().filter(RealDayIT::isSale).map(line -> new Sold(line.getField("InvoiceNo"),
                line.getField("CustomerID").isEmpty()
                    ? "guest-" + line.getField("InvoiceNo")
                    : line.getField("CustomerID").replace(".0", ""),
                line.getField("StockCode"), Long.parseLong(line.getField("Quantity")),
                Math.round(Double.parseDouble(line.getField("UnitPrice")) * 100))).forEach(sold::add);
        }
    }

    private static boolean isSale(NamedCsvRecord line) {
        return !line.getField("InvoiceNo").startsWith("C") && Character.isDigit(line.getField("StockCode").charAt(0))
            && !line.getField("Quantity").startsWith("-") && !line.getField("UnitPrice").equals("0.0");
    }

    /** As many for each invoice as the product with the most prices on it has prices. */
    private int orders() {
        var pricesByProductByInvoice = sold.stream().collect(groupingBy(Sold::invoice, groupingBy(Sold::sku)));
        return pricesByProductByInvoice.values().stream().mapToInt(products -> products.values().stream()
            .mapToInt(lines -> new HashSet<>(lines.stream().map(Sold::pence).toList()).size()).max().orElse(0)).sum();
    }

    /** All that was received is reserved for somebody, and nothing has left the house. */
    private void assertIsReserved(String sku, long units) {
        var stock = shop().get("/stock/" + prefix + sku).json();
        assertThat(stock.path("onHand").asLong(-1)).as("received of %s", sku).isEqualTo(units);
        assertThat(stock.path("reserved").asLong(-1)).as("reserved of %s", sku).isEqualTo(units);
        assertThat(stock.path("available").asLong(-1)).as("available of %s", sku).isZero();
    }

    private Map<String, List<JsonNode>> ordersOf(Iterable<String> customers) {
        var ordersByCustomer = new TreeMap<String, List<JsonNode>>();
        for (var customer : customers) {
            ordersByCustomer.put(customer, ordersOf(customer));
        }
        return ordersByCustomer;
    }

    private List<JsonNode> ordersOf(String customer) {
        var orders = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = shop().get("/orders?customerId=" + prefix + customer + "&limit=2" + cursor);
            assertThat(page.status()).as(page.json().toString()).isEqualTo(200);
            page.json().path("items").forEach(orders::add);
            cursor = page.json().hasNonNull("nextCursor") ? "&cursor=" + page.json().path("nextCursor").asString() : "";
        } while (!cursor.isEmpty());
        return orders;
    }

    private static Map<String, Long> revenueOf(Map<String, List<JsonNode>> ordersByCustomer) {
        var revenue = new TreeMap<String, Long>();
        ordersByCustomer.forEach((customer, orders) -> revenue.put(customer,
            orders.stream().mapToLong(order -> order.path("total").path("amount").asLong()).sum()));
        return revenue;
    }

    private Map<String, Long> unitsIn(Map<String, List<JsonNode>> ordersByCustomer) {
        var units = new TreeMap<String, Long>();
        ordersByCustomer.values().forEach(orders -> orders.forEach(order -> order.path("lines").forEach(
            line -> units.merge(line.path("sku").asString().substring(prefix.length()),
                line.path("quantity").asLong(), Long::sum))));
        return units;
    }
}
