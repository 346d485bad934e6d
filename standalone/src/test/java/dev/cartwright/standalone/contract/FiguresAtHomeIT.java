package dev.cartwright.standalone.contract;

import static dev.cartwright.standalone.testing.Auditor.audits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, taken home by the command. */
class FiguresAtHomeIT extends ContractTest {

    @TempDir
    private Path home;

    private String sold() {
        var sku = Shop.unique("tea");
        var customer = Shop.unique("ann");
        shop().sells(sku, 450, 12);
        shop().adds(customer, sku, 2);
        assertThat(shop().checksOut(customer, "Prefer", "wait=30").status()).isEqualTo(201);
        eventuallyAllIsRead();
        return sku;
    }

    private Path taken(String... arguments) {
        var file = Path.of(audits(shop(), arguments).strip());
        assertThat(file).exists().hasParent(home.resolve("figures"));
        return file;
    }

    private String into() {
        return home.resolve("figures").toString();
    }

    @Test
    void a_table_is_named_after_the_position_that_it_is_complete_up_to() throws IOException {
        var sku = sold();
        var file = taken("figures", "products", "--sort", "units", "--limit", "200", "--into", into());
        assertThat(file.getFileName().toString()).matches("products-\\d+\\.csv");
        assertThat(Files.readString(file)).contains(sku);
        assertThat(taken("figures", "products", "--limit", "200", "--into", into())).as("replaced").isEqualTo(file);
        assertThat(home.resolve("figures")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void parquet_says_in_itself_up_to_where_it_is_complete() throws IOException {
        sold();
        var file = taken("figures", "SALES", "--bucket", "month", "--format", "parquet", "--into", into());
        var position = file.getFileName().toString().replaceAll("\\D", "");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).startsWith("PAR1")
            .contains("completeUpTo", position).endsWith("PAR1");
    }

    @Test
    void what_there_is_not_is_said_and_leaves_no_file() {
        assertThat(audits(2, "figures", "weather", "--into", into())).contains("weather");
        assertThat(audits(2, "figures", "sales", "--format", "xml", "--into", into())).contains("xml");
        assertThat(audits(3, "figures", "sales", "--bucket", "year", "--into", into(), "--url", shop().address(),
            "--token", Tokens.forEverything())).contains("400", "bucket");
        assertThat(home.resolve("figures")).isEmptyDirectory();
    }
}
