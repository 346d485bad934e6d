package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.Sku;
import dev.cartwright.api.analytics.AnalyticsQuery.Days;
import dev.cartwright.api.analytics.AnalyticsQuery.FindFunnel;
import dev.cartwright.api.analytics.AnalyticsQuery.FindProductSales;
import dev.cartwright.api.analytics.AnalyticsQuery.FindStockCover;
import dev.cartwright.api.analytics.CompleteUpTo;
import dev.cartwright.api.analytics.FunnelView;
import dev.cartwright.api.analytics.FunnelView.Refused;
import dev.cartwright.api.analytics.ProductSalesView;
import dev.cartwright.api.analytics.StockCoverView;
import dev.cartwright.api.analytics.StockCoverView.LostDemand;
import dev.cartwright.query.analytics.AnalyticsPolicy;
import dev.cartwright.query.analytics.FunnelStep;
import dev.cartwright.query.analytics.ShopTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what was sold of which product, how far customers got, and for how long the stock lasts. */
@Component
class FigureQueries {

    private static final String STEPS = """
        SELECT step, reason, sum(times) AS times FROM %s its GROUP BY step, reason ORDER BY step, reason"""
        .formatted(Spans.rows("analytics_funnel_view"));

    private static final String STOCK = """
        WITH sold AS (SELECT sku, sum(units - cancelled_units) AS units FROM %s its GROUP BY sku),
        lost AS (SELECT sku, sum(requests) AS requests, sum(units) AS units FROM %s its GROUP BY sku)
        SELECT p.sku, p.name, on_hand, reserved, coalesce(s.units, 0) AS sold, coalesce(l.requests, 0) AS requests,
            coalesce(l.units, 0) AS lost, CASE WHEN s.units > 0 THEN
                trunc((on_hand - reserved) * greatest(1, least(:days, CAST(:until AS date) - p.since)) / s.units, 1)
            END AS cover
        FROM query.analytics_product_view p LEFT JOIN sold s ON s.sku = p.sku LEFT JOIN lost l ON l.sku = p.sku
        ORDER BY cover NULLS LAST, p.sku LIMIT :limit"""
        .formatted(Spans.rows("analytics_product_sales_view"), Spans.rows("analytics_lost_demand_view"));

    private final OneState state;
    private final JdbcClient db;
    private final ShopTime shop;

    FigureQueries(OneState state, JdbcClient db, AnalyticsPolicy policy) {
        this.state = state;
        this.db = db;
        this.shop = new ShopTime(policy.timeZone());
    }

    @QueryHandler
    ProductSalesView handle(FindProductSales query) {
        var best = switch (query.sort()) {
            case REVENUE -> "revenue";
            case UNITS -> "units";
        };
        var sql = """
            WITH sold AS (
                SELECT sku, currency, sum(units) AS units, sum(revenue) AS revenue,
                    sum(cancelled_units) AS cancelled_units, sum(cancelled_revenue) AS cancelled_revenue
                FROM %s its GROUP BY sku, currency),
            ranked AS (
                SELECT sold.*, row_number() OVER (PARTITION BY currency ORDER BY %s DESC, sku) AS place FROM sold)
            SELECT ranked.*, coalesce(name, sku) AS name
            FROM ranked LEFT JOIN (SELECT sku, name FROM query.analytics_product_view) p USING (sku)
            WHERE place <= :limit ORDER BY currency, place""".formatted(Spans.rows("analytics_product_sales_view"),
            best);
        return state.read(completeUpTo -> new ProductSalesView(Spans.of(query.days())
            .in(db.sql(sql).param("limit", query.limit())).query((row, _) -> product(row)).list(), completeUpTo));
    }

    private static ProductSalesView.Line product(ResultSet row) throws SQLException {
        return new ProductSalesView.Line(new Sku(row.getString("sku")), row.getString("name"), row.getLong("units"),
            SalesQueries.sum(row, "revenue"), row.getLong("cancelled_units"),
            SalesQueries.sum(row, "cancelled_revenue"));
    }

    @QueryHandler
    FunnelView handle(FindFunnel query) {
        return state.read(completeUpTo -> funnel(query.days(), completeUpTo));
    }

    private FunnelView funnel(Days days, CompleteUpTo completeUpTo) {
        var times = new HashMap<String, Long>();
        var refused = new ArrayList<Refused>();
        Spans.of(days).in(db.sql(STEPS)).query(row -> {
            if (row.getString("step").equals(FunnelStep.CHECKOUT_REFUSED.code())) {
                refused.add(new Refused(row.getString("reason"), row.getLong("times")));
            } else {
                times.put(row.getString("step"), row.getLong("times"));
            }
        });
        return new FunnelView(of(FunnelStep.CART_OPENED, times), of(FunnelStep.CHECKOUT_STARTED, times), refused,
            of(FunnelStep.ORDER_PLACED, times), of(FunnelStep.ORDER_AUTHORIZED, times),
            of(FunnelStep.ORDER_PAID, times), of(FunnelStep.ORDER_CANCELLED, times),
            of(FunnelStep.ORDER_SHIPPED, times), completeUpTo);
    }

    private static long of(FunnelStep step, Map<String, Long> times) {
        return times.getOrDefault(step.code(), 0L);
    }

    @QueryHandler
    StockCoverView handle(FindStockCover query) {
        return state.read(completeUpTo -> new StockCoverView(stock(query, completeUpTo), completeUpTo));
    }

    /** As of the day that the figures are complete up to: no clock has a say in it. */
    private List<StockCoverView.Line> stock(FindStockCover query, CompleteUpTo completeUpTo) {
        if (completeUpTo.time() == null) {
            return List.of();
        }
        var tomorrow = shop.dayOf(completeUpTo.time()).plusDays(1);
        return Spans.of(new Days(tomorrow.minusDays(query.days()), tomorrow))
            .in(db.sql(STOCK).param("days", query.days()).param("limit", query.limit()))
            .query((row, _) -> stock(row)).list();
    }

    private static StockCoverView.Line stock(ResultSet row) throws SQLException {
        var onHand = row.getLong("on_hand");
        var reserved = row.getLong("reserved");
        return new StockCoverView.Line(new Sku(row.getString("sku")), row.getString("name"), onHand, reserved,
            onHand - reserved, row.getLong("sold"), row.getBigDecimal("cover"),
            new LostDemand(row.getLong("requests"), row.getLong("lost")));
    }
}
