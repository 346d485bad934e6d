package dev.cartwright.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes figures home, as a table that says up to where it is complete. */
@Command(name = "figures", sortOptions = false, description = {
    "Takes figures home as a table: sales, products, the funnel, or the stock and how long it lasts. It is for"
        + " analysts: their scope is analyst.",
    ""}, footer = {"",
        "The file is named after what it is and up to which position of the log it is complete, such as sales-4711.csv;"
            + " in Parquet its metadata say so as well (completeUpTo).",
        "",
        "Example: audit figures products --from 2026-01-01 --sort units --format parquet"})
final class FiguresCommand implements Callable<Integer> {

    private static final String DEMO = "analyst:analyst-demo";

    /** What there is. */
    enum Figure {
        SALES, PRODUCTS, FUNNEL, STOCK
    }

    /** What a table may be written as. */
    enum Format {
        CSV("text/csv"), PARQUET("application/vnd.apache.parquet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Parameters(paramLabel = "FIGURES", description = "sales, products, funnel or stock")
    private Figure figure = Figure.SALES;

    @Option(names = "--from", paramLabel = "DATE", description = {
        "the first day, such as 2026-11-01, or a time; from the first of all where it is not given"})
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = {
        "the last day, or a time after the last; to the last of all where it is not given"})
    private @Nullable String to;

    @Option(names = "--bucket", paramLabel = "BUCKET", description = "of sales: hour, day, week or month")
    private @Nullable String bucket;

    @Option(names = "--sort", paramLabel = "BY", description = "of products: revenue or units")
    private @Nullable String sort;

    @Option(names = "--days", paramLabel = "N", description = "of stock: so many make the usual day (28)")
    private @Nullable Integer days;

    @Option(names = "--limit", paramLabel = "N", description = "of products and stock: so many rows at most")
    private @Nullable Integer limit;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "csv", description = {
        "csv or parquet (default: ${DEFAULT-VALUE})"})
    private Format format = Format.CSV;

    @Option(names = "--into", paramLabel = "DIRECTORY", defaultValue = ".", description = {
        "where the file goes; made if need be (default: here)"})
    private Path directory = Path.of(".");

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    FiguresCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        try (var shop = options.shop(DEMO)) {
            screen.out().println(shop.file("/analytics/" + figure.name().toLowerCase(Locale.ROOT), query(),
                format.mediaType, directory));
            return Audit.FITS;
        }
    }

    private Map<String, Object> query() {
        var query = new LinkedHashMap<String, Object>();
        put(query, "from", from);
        put(query, "to", to);
        put(query, "bucket", bucket);
        put(query, "sort", sort);
        put(query, "days", days);
        put(query, "limit", limit);
        return query;
    }

    private static void put(Map<String, Object> query, String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
