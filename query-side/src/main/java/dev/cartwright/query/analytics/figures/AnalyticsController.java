package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.analytics.AnalyticsQuery.FindFunnel;
import dev.cartwright.api.analytics.AnalyticsQuery.FindProductSales;
import dev.cartwright.api.analytics.AnalyticsQuery.FindSales;
import dev.cartwright.api.analytics.AnalyticsQuery.FindStockCover;
import dev.cartwright.api.analytics.AnalyticsQuery.ProductOrder;
import dev.cartwright.api.analytics.Bucket;
import dev.cartwright.api.analytics.CompleteUpTo;
import dev.cartwright.api.analytics.FunnelView;
import dev.cartwright.api.analytics.ProductSalesView;
import dev.cartwright.api.analytics.SalesView;
import dev.cartwright.api.analytics.StockCoverView;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.query.analytics.AnalyticsPolicy;
import dev.cartwright.query.analytics.ShopTime;
import dev.cartwright.query.asking.Questions;
import dev.cartwright.query.asking.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over HTTP, each answer with the position that it is complete up to. */
@RestController
@RequestMapping(path = "/analytics", produces = {MediaType.APPLICATION_JSON_VALUE, AnalyticsController.CSV,
    AnalyticsController.PARQUET})
@ReadsFrom(AnalyticsPolicy.READER)
@Tag(name = "Analytics")
class AnalyticsController {

    static final String CSV = "text/csv";
    static final String PARQUET = "application/vnd.apache.parquet";

    /** How far the figures are complete, for those who read no JSON: a position, and the time of the event there. */
    static final String COMPLETE_UP_TO = "Complete-Up-To";

    private static final String FROM = "The first day, such as 2026-11-23, or a time; from the first of all if absent";
    private static final String TO = "The last day, or a time that comes after the last; to the last of all if absent";

    private static final String BUCKETS = "Every bucket that the time touches is shown as a whole; where nothing "
        + "happened there is none.";
    private static final String DAYS_AND_LIMIT = "Whole days, in the shop's time zone. The limit is for each currency.";
    private static final String STEPS = "Whole days, in the shop's time zone; each step counts when it was taken.";
    private static final String LASTS = "What runs out first comes first: as it sold on the last days up to the one "
        + "that is complete. And what was asked for in vain.";
    private static final String USUAL = "How many days make the usual one: 28 if absent, 366 at most";

    private static final int LINES = 50;
    private static final int LINES_MAX = 100_000;
    private static final int USUAL_DAYS = 28;
    private static final int DAYS_MAX = 366;

    private final Questions questions;
    private final ShopTime shop;

    AnalyticsController(Questions questions, AnalyticsPolicy policy) {
        this.questions = questions;
        this.shop = new ShopTime(policy.timeZone());
    }

    @GetMapping("/sales")
    @Operation(summary = "Shows what was sold, by hour, day, week or month, and by currency", description = BUCKETS)
    SalesView sales(@Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
        @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
        @Parameter(schema = @Schema(allowableValues = {"hour", "day", "week",
            "month"}, defaultValue = "day")) @RequestParam(required = false) @Nullable String bucket,
        HttpServletResponse response) {
        var period = Period.of(from, to, shop);
        var size = word(Bucket.class, "bucket", bucket, Bucket.DAY);
        var sales = questions.ask(new FindSales(period.from(), period.until(), size), SalesView.class);
        if (sales.items().size() > SalesQueries.LINES_MAX) {
            throw new MalformedRequest(Fault.in("bucket", "is too small for so long a time: more than %,d lines"
                .formatted(SalesQueries.LINES_MAX)));
        }
        tell(sales.completeUpTo(), response);
        return sales;
    }

    @GetMapping("/products")
    @Operation(summary = "Shows what was sold of each product, the best first", description = DAYS_AND_LIMIT)
    ProductSalesView products(@Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
        @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
        @Parameter(schema = @Schema(allowableValues = {"revenue",
            "units"}, defaultValue = "revenue")) @RequestParam(required = false) @Nullable String sort,
        @RequestParam(required = false) @Nullable Integer limit, HttpServletResponse response) {
        var days = Period.of(from, to, shop).days(shop);
        var order = word(ProductOrder.class, "sort", sort, ProductOrder.REVENUE);
        var products = questions.ask(new FindProductSales(days, order, number("limit", limit, LINES, LINES_MAX)),
            ProductSalesView.class);
        tell(products.completeUpTo(), response);
        return products;
    }

    @GetMapping("/funnel")
    @Operation(summary = "Shows how many carts, checkouts and orders got how far", description = STEPS)
    FunnelView funnel(@Parameter(description = FROM) @RequestParam(required = false) @Nullable String from,
        @Parameter(description = TO) @RequestParam(required = false) @Nullable String to,
        HttpServletResponse response) {
        var funnel = questions.ask(new FindFunnel(Period.of(from, to, shop).days(shop)), FunnelView.class);
        tell(funnel.completeUpTo(), response);
        return funnel;
    }

    @GetMapping("/stock")
    @Operation(summary = "Shows the stock of products and for how many days it lasts", description = LASTS)
    StockCoverView stock(
        @Parameter(description = USUAL) @RequestParam(required = false) @Nullable Integer days,
        @RequestParam(required = false) @Nullable Integer limit, HttpServletResponse response) {
        var stock = questions.ask(new FindStockCover(number("days", days, USUAL_DAYS, DAYS_MAX),
            number("limit", limit, LINES, LINES_MAX)), StockCoverView.class);
        tell(stock.completeUpTo(), response);
        return stock;
    }

    /** As RFC 9651 writes a number with a parameter. */
    private static void tell(CompleteUpTo complete, HttpServletResponse response) {
        response.setHeader(COMPLETE_UP_TO, complete.time() == null
            ? String.valueOf(complete.position())
            : "%d; time=\"%s\"".formatted(complete.position(), complete.time()));
    }

    private static int number(String name, @Nullable Integer wanted, int usual, int max) {
        if (wanted == null) {
            return usual;
        }
        if (wanted < 1 || wanted > max) {
            throw new MalformedRequest(Fault.in(name, "must be an integer from 1 to " + max));
        }
        return wanted;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String name, @Nullable String wanted, E usual) {
        if (wanted == null) {
            return usual;
        }
        return Arrays.stream(type.getEnumConstants()).filter(one -> word(one).equals(wanted)).findFirst()
            .orElseThrow(() -> new MalformedRequest(Fault.in(name, "must be one of "
                + Arrays.stream(type.getEnumConstants()).map(AnalyticsController::word)
                    .collect(Collectors.joining(", ")))));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
