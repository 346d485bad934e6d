package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.analytics.AnalyticsQuery.FindSales;
import dev.cartwright.api.analytics.Bucket;
import dev.cartwright.api.analytics.MoneySum;
import dev.cartwright.api.analytics.SalesView;
import dev.cartwright.query.analytics.AnalyticsPolicy;
import dev.cartwright.query.analytics.ShopTime;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what was sold when. */
@Component
class SalesQueries {

    /** One more than is told: so many are too many. */
    static final int LINES_MAX = 10_000;

    private static final String FIGURES = """
        sum(orders) AS orders, sum(units) AS units, sum(revenue) AS revenue, sum(refunded) AS refunded,
        sum(cancelled_orders) AS cancelled_orders, sum(cancelled_units) AS cancelled_units,
        sum(cancelled_revenue) AS cancelled_revenue""";

    private static final String BY_HOUR = "SELECT start, currency, " + FIGURES + """
         FROM query.analytics_sales_view WHERE start >= :from AND start < :until
        GROUP BY start, currency ORDER BY start, currency LIMIT :limit""";

    private static final String BY_DAYS = "SELECT date_trunc(:bucket, day::timestamp)::date AS start, currency, "
        + FIGURES + """
             FROM query.analytics_sales_view WHERE day >= :from AND day < :until
            GROUP BY 1, currency ORDER BY 1, currency LIMIT :limit""";

    /** What PostgreSQL and Java both have as a time, and no shop was open. */
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final OneState state;
    private final JdbcClient db;
    private final ShopTime shop;

    SalesQueries(OneState state, JdbcClient db, AnalyticsPolicy policy) {
        this.state = state;
        this.db = db;
        this.shop = new ShopTime(policy.timeZone());
    }

    @QueryHandler
    SalesView handle(FindSales query) {
        var from = query.from() == null ? EVER : query.from();
        var until = query.until() == null ? FOR_EVER : query.until();
        return state.read(completeUpTo -> new SalesView(query.bucket() == Bucket.HOUR
            ? byHour(from, until)
            : byDays(query.bucket(), from, until), completeUpTo));
    }

    private List<SalesView.Line> byHour(Instant from, Instant until) {
        return db.sql(BY_HOUR).param("from", shop.hourOf(from).atOffset(ZoneOffset.UTC))
            .param("until", until.atOffset(ZoneOffset.UTC)).param("limit", LINES_MAX + 1)
            .query((row, _) -> line(row, row.getObject("start", OffsetDateTime.class).toInstant())).list();
    }

    private List<SalesView.Line> byDays(Bucket bucket, Instant from, Instant until) {
        var last = startOf(bucket, shop.dayOf(until.minusNanos(1)));
        return db.sql(BY_DAYS).param("bucket", bucket.name().toLowerCase(Locale.ROOT))
            .param("from", startOf(bucket, shop.dayOf(from))).param("until", after(bucket, last))
            .param("limit", LINES_MAX + 1)
            .query((row, _) -> line(row, shop.startOf(row.getObject("start", LocalDate.class)))).list();
    }

    private static LocalDate startOf(Bucket bucket, LocalDate day) {
        return switch (bucket) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate after(Bucket bucket, LocalDate start) {
        return switch (bucket) {
            case HOUR, DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }

    private static SalesView.Line line(ResultSet row, Instant start) throws SQLException {
        return new SalesView.Line(start, row.getLong("orders"), row.getLong("units"), sum(row, "revenue"),
            sum(row, "refunded"), row.getLong("cancelled_orders"), row.getLong("cancelled_units"),
            sum(row, "cancelled_revenue"));
    }

    static MoneySum sum(ResultSet row, String column) throws SQLException {
        return new MoneySum(row.getObject(column, BigDecimal.class).toBigIntegerExact(),
            Currency.getInstance(row.getString("currency")));
    }
}
