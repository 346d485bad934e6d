package dev.cartwright.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.standalone.demo.Books.Product;
import dev.cartwright.standalone.demo.Purchase.Item;
import dev.cartwright.standalone.demo.RetailFile.Unusable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {

    private static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,"
        + "CustomerID,Country\n";

    @TempDir
    private Path directory;

    private Books books(String... lines) throws IOException, Unusable {
        return Books.of(List.of(file(HEADER + String.join("\n", lines) + "\n")));
    }

    private RetailFile file(String text) throws IOException {
        return RetailFile.at(Files.writeString(directory.resolve("day.csv"), text, StandardCharsets.ISO_8859_1));
    }

    @Test
    void an_invoice_is_one_purchase() throws Exception {
        var books = books("536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "536365,71053,LANTERN,8,2010-12-01 08:26:00,3.39,17850.0,United Kingdom");
        assertThat(books.purchases()).containsExactly(new Purchase("536365", "17850",
            List.of(new Item("85123A", 6, 255), new Item("71053", 8, 339)), 2));
        assertThat(books.purchases().getFirst().pence()).isEqualTo(6 * 255 + 8 * 339);
        assertThat(books.sold()).isEqualTo(new Tally(2, 14, new BigDecimal("42.42")));
    }

    @Test
    void the_same_product_at_the_same_price_is_one_line() throws Exception {
        var books = books("536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "536365,85123a,HEART,2,2010-12-01 08:26:00,2.550,17850.0,United Kingdom");
        assertThat(books.purchases()).containsExactly(
            new Purchase("536365", "17850", List.of(new Item("85123A", 8, 255)), 2));
    }

    @Test
    void the_same_product_at_another_price_is_another_purchase() throws Exception {
        var books = books("536544,22844,CREAM JAR,2,2010-12-01 14:32:00,8.50,,United Kingdom",
            "536544,22862,LOVE SEAT,1,2010-12-01 14:32:00,4.25,,United Kingdom",
            "536544,22844,CREAM JAR,3,2010-12-01 14:32:00,16.98,,United Kingdom");
        assertThat(books.purchases()).containsExactly(
            new Purchase("536544", "guest-536544", List.of(new Item("22844", 2, 850), new Item("22862", 1, 425)), 2),
            new Purchase("536544-2", "guest-536544", List.of(new Item("22844", 3, 1698)), 1));
        assertThat(books.invoicesSold()).isEqualTo(1);
        assertThat(books.purchases().stream().mapToLong(Purchase::pence).sum())
            .isEqualTo(books.sold().pounds().movePointRight(2).longValueExact());
    }

    @Test
    void a_product_has_its_first_name_its_first_price_and_the_stock_of_each_day() throws Exception {
        var books = books("536365,71053,,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
            "536366,71053,WHITE LANTERN,2,2010-12-01 09:26:00,3.75,17851.0,United Kingdom",
            "536367,71053,LANTERN,5,2010-12-02 09:26:00,3.39,17852.0,United Kingdom");
        assertThat(books.products()).containsExactly(new Product("71053", "WHITE LANTERN", 339, new TreeMap<>(
            Map.of(LocalDate.of(2010, 12, 1), 8L, LocalDate.of(2010, 12, 2), 5L))));
    }

    @Test
    void a_product_without_a_name_is_called_by_its_code() throws Exception {
        var books = books("536365,71053,,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom");
        assertThat(books.products()).extracting(Product::title).containsExactly("71053");
    }

    @Test
    void commas_and_quotes_belong_to_the_name() throws Exception {
        var books = books("536365,21232,\"TRAY, 12\"\" WIDE \",6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom");
        assertThat(books.products()).extracting(Product::title).containsExactly("TRAY, 12\" WIDE");
    }

    @Test
    void letters_in_another_encoding_spoil_no_more_than_a_name() throws Exception {
        var books = books("536365,21232,\u00a3 BOX,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom");
        assertThat(books.sold().units()).isEqualTo(6);
    }

    @Test
    void a_mark_at_the_beginning_that_editors_leave_is_no_part_of_the_header() throws Exception {
        var marked = "\u00ef\u00bb\u00bf" + HEADER + "536365,21232,BOX,6,2010-12-01 08:26:00,3.39,17850.0,Norway\n";
        assertThat(Books.of(List.of(file(marked))).sold().units()).isEqualTo(6);
    }

    @Test
    void nothing_is_dropped_silently() throws Exception {
        var books = books("536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "C536379,85123A,HEART,-1,2010-12-01 09:41:00,2.55,14527.0,United Kingdom",
            "536370,POST,POSTAGE,3,2010-12-01 08:45:00,18.0,12583.0,France",
            "536370,too,few", "536371,71053,LANTERN,2,2010-12-01 08:45:00,3.39,12583.0,France,too many");
        assertThat(books.read()).isEqualTo(new Tally(5, 8, new BigDecimal("66.75")));
        assertThat(books.skipped().keySet()).containsExactly(SkipReason.UNREADABLE, SkipReason.CANCELLATION,
            SkipReason.NOT_A_PRODUCT);
        assertThat(books.skipped().get(SkipReason.UNREADABLE)).isEqualTo(new Tally(2, 0, BigDecimal.ZERO));
        assertThat(books.invoices()).isEqualTo(3);
    }

    @Test
    void a_file_that_is_something_else_is_refused_by_name() {
        assertThatThrownBy(() -> Books.of(List.of(file("a,b,c\n1,2,3\n")))).isInstanceOf(Unusable.class)
            .hasMessageEndingWith("day.csv has no column InvoiceNo: it is no file of the Online Retail data");
        assertThatThrownBy(() -> Books.of(List.of(file("")))).isInstanceOf(Unusable.class);
        assertThatThrownBy(() -> books("536365,\"never closed")).isInstanceOf(Unusable.class)
            .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Books.of(List.of(RetailFile.at(directory.resolve("none.csv")))))
            .isInstanceOf(Unusable.class).hasMessageEndingWith("none.csv does not exist");
    }
}
