package dev.cartwright.query.analytics.counting;

import dev.cartwright.query.analytics.counting.Additions.Hour;
import dev.cartwright.query.analytics.counting.Additions.Lost;
import dev.cartwright.query.analytics.counting.Additions.LostDay;
import dev.cartwright.query.analytics.counting.Additions.ProductDay;
import dev.cartwright.query.analytics.counting.Additions.Sales;
import dev.cartwright.query.analytics.counting.Additions.Sold;
import dev.cartwright.query.analytics.counting.Additions.Span;
import dev.cartwright.query.analytics.counting.Additions.Step;
import dev.cartwright.query.reading.BulkWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** The statements that add to what many streams draw on; for the projector alone. */
final class FigureTables {

    private static final BulkWrite<Map.Entry<Hour, Sales>> SALES = BulkWrite.<Map.Entry<Hour, Sales>>of("""
        INSERT INTO analytics_sales_view AS known (start, currency, day, orders, units, revenue, cancelled_orders,
            cancelled_units, cancelled_revenue, refunded)
        SELECT * FROM unnest(?::timestamptz[], ?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::numeric[],
            ?::bigint[], ?::bigint[], ?::numeric[], ?::numeric[])
        ON CONFLICT (start, currency) DO UPDATE SET orders = known.orders + excluded.orders,
            units = known.units + excluded.units, revenue = known.revenue + excluded.revenue,
            cancelled_orders = known.cancelled_orders + excluded.cancelled_orders,
            cancelled_units = known.cancelled_units + excluded.cancelled_units,
            cancelled_revenue = known.cancelled_revenue + excluded.cancelled_revenue,
            refunded = known.refunded + excluded.refunded""")
        .time(row -> row.getKey().start())
        .text(row -> row.getKey().currency())
        .text(row -> row.getKey().day().toString())
        .bigint(row -> row.getValue().orders())
        .bigint(row -> row.getValue().units())
        .text(row -> row.getValue().revenue().toString())
        .bigint(row -> row.getValue().cancelledOrders())
        .bigint(row -> row.getValue().cancelledUnits())
        .text(row -> row.getValue().cancelledRevenue().toString())
        .text(row -> row.getValue().refunded().toString());

    private static final BulkWrite<Map.Entry<ProductDay, Sold>> SOLD = BulkWrite.<Map.Entry<ProductDay, Sold>>of("""
        INSERT INTO analytics_product_sales_view AS known (span, day, sku, currency, units, revenue, cancelled_units,
            cancelled_revenue)
        SELECT * FROM unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::bigint[], ?::numeric[], ?::bigint[],
            ?::numeric[])
        ON CONFLICT (span, day, sku, currency) DO UPDATE SET units = known.units + excluded.units,
            revenue = known.revenue + excluded.revenue,
            cancelled_units = known.cancelled_units + excluded.cancelled_units,
            cancelled_revenue = known.cancelled_revenue + excluded.cancelled_revenue""")
        .text(row -> word(row.getKey().span()))
        .text(row -> row.getKey().day().toString())
        .text(row -> row.getKey().sku())
        .text(row -> row.getKey().currency())
        .bigint(row -> row.getValue().units())
        .text(row -> row.getValue().revenue().toString())
        .bigint(row -> row.getValue().cancelledUnits())
        .text(row -> row.getValue().cancelledRevenue().toString());

    private static final BulkWrite<Map.Entry<LostDay, Lost>> LOST = BulkWrite.<Map.Entry<LostDay, Lost>>of("""
        INSERT INTO analytics_lost_demand_view AS known (span, day, sku, requests, units)
        SELECT * FROM unnest(?::text[], ?::date[], ?::text[], ?::bigint[], ?::bigint[])
        ON CONFLICT (span, day, sku) DO UPDATE
        SET requests = known.requests + excluded.requests, units = known.units + excluded.units""")
        .text(row -> word(row.getKey().span()))
        .text(row -> row.getKey().day().toString())
        .text(row -> row.getKey().sku())
        .bigint(row -> row.getValue().requests())
        .bigint(row -> row.getValue().units());

    private static final BulkWrite<Map.Entry<Step, Long>> FUNNEL = BulkWrite.<Map.Entry<Step, Long>>of("""
        INSERT INTO analytics_funnel_view AS known (span, day, step, reason, times)
        SELECT * FROM unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::bigint[])
        ON CONFLICT (span, day, step, reason) DO UPDATE SET times = known.times + excluded.times""")
        .text(row -> word(row.getKey().span()))
        .text(row -> row.getKey().day().toString())
        .text(row -> row.getKey().step().code())
        .text(row -> row.getKey().reason())
        .bigint(Map.Entry::getValue);

    private FigureTables() {}

    private static String word(Span span) {
        return span.name().toLowerCase(Locale.ROOT);
    }

    static void add(Additions additions, Connection connection) throws SQLException {
        SALES.execute(connection, additions.sales().entrySet());
        SOLD.execute(connection, additions.sold().entrySet());
        LOST.execute(connection, additions.lost().entrySet());
        FUNNEL.execute(connection, additions.funnel().entrySet());
    }
}
