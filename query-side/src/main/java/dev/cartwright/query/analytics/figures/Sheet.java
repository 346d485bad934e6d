package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.analytics.CompleteUpTo;
import dev.cartwright.api.analytics.FunnelView;
import dev.cartwright.api.analytics.ProductSalesView;
import dev.cartwright.api.analytics.SalesView;
import dev.cartwright.api.analytics.StockCoverView;
import dev.cartwright.query.analytics.FunnelStep;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures as a table. Its columns are called as in the views of the database schema {@code analytics}. */
record Sheet(String name, List<Column> columns, List<List<@Nullable Object>> rows, CompleteUpTo completeUpTo) {

    /** What it can be made of. */
    static final List<Class<?>> SOURCES = List.of(SalesView.class, ProductSalesView.class, FunnelView.class,
        StockCoverView.class);

    record Column(String name, Type type) {}

    /** What a column holds: text, a {@link Long}, a {@link BigInteger}, a {@link BigDecimal} or an instant. */
    enum Type {
        TEXT, COUNT, SUM, DECIMAL, TIME
    }

    static Sheet of(Object view) {
        return switch (view) {
            case SalesView sales -> new Sheet("sales", columns("start", Type.TIME, "currency", Type.TEXT, "orders",
                Type.COUNT, "units", Type.COUNT, "revenue", Type.SUM, "refunded", Type.SUM, "cancelled_orders",
                Type.COUNT, "cancelled_units", Type.COUNT, "cancelled_revenue", Type.SUM),
                sales.items().stream().map(Sheet::row).toList(), sales.completeUpTo());
            case ProductSalesView products -> new Sheet("products", columns("sku", Type.TEXT, "name", Type.TEXT,
                "currency", Type.TEXT, "units", Type.COUNT, "revenue", Type.SUM, "cancelled_units", Type.COUNT,
                "cancelled_revenue", Type.SUM),
                products.items().stream().map(Sheet::row).toList(), products.completeUpTo());
            case FunnelView funnel -> new Sheet("funnel", columns("step", Type.TEXT, "reason", Type.TEXT, "times",
                Type.COUNT), rows(funnel), funnel.completeUpTo());
            case StockCoverView stock -> new Sheet("stock", columns("sku", Type.TEXT, "name", Type.TEXT, "on_hand",
                Type.COUNT, "reserved", Type.COUNT, "available", Type.COUNT, "units_sold", Type.COUNT,
                "days_of_cover", Type.DECIMAL, "lost_requests", Type.COUNT, "lost_units", Type.COUNT),
                stock.items().stream().map(Sheet::row).toList(), stock.completeUpTo());
            default -> throw new IllegalArgumentException("no table: " + view.getClass());
        };
    }

    private static List<Column> columns(Object... namesAndTypes) {
        var columns = new ArrayList<Column>();
        for (int n = 0; n < namesAndTypes.length; n += 2) {
            columns.add(new Column((String) namesAndTypes[n], (Type) namesAndTypes[n + 1]));
        }
        return columns;
    }

    private static List<@Nullable Object> row(SalesView.Line line) {
        return List.of(line.start(), line.revenue().currency().getCurrencyCode(), line.orders(), line.units(),
            line.revenue().amount(), line.refunded().amount(), line.cancelledOrders(), line.cancelledUnits(),
            line.cancelledRevenue().amount());
    }

    private static List<@Nullable Object> row(ProductSalesView.Line line) {
        return List.of(line.sku().value(), line.name(), line.revenue().currency().getCurrencyCode(), line.units(),
            line.revenue().amount(), line.cancelledUnits(), line.cancelledRevenue().amount());
    }

    private static List<@Nullable Object> row(StockCoverView.Line line) {
        var row = new ArrayList<@Nullable Object>(List.of(line.sku().value(), line.name(), line.onHand(),
            line.reserved(), line.available(), line.unitsSold()));
        row.add(line.daysOfCover());
        row.addAll(List.of(line.lostDemand().requests(), line.lostDemand().units()));
        return row;
    }

    private static List<List<@Nullable Object>> rows(FunnelView funnel) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var step : FunnelStep.values()) {
            switch (step) {
                case CART_OPENED -> rows.add(row(step, funnel.cartsOpened()));
                case CHECKOUT_STARTED -> rows.add(row(step, funnel.checkoutsStarted()));
                case CHECKOUT_REFUSED -> funnel.checkoutsRefused()
                    .forEach(refused -> rows.add(List.of(step.code(), refused.reason(), refused.checkouts())));
                case ORDER_PLACED -> rows.add(row(step, funnel.ordersPlaced()));
                case ORDER_AUTHORIZED -> rows.add(row(step, funnel.ordersAuthorized()));
                case ORDER_PAID -> rows.add(row(step, funnel.ordersPaid()));
                case ORDER_CANCELLED -> rows.add(row(step, funnel.ordersCancelled()));
                case ORDER_SHIPPED -> rows.add(row(step, funnel.ordersShipped()));
            }
        }
        return rows;
    }

    private static List<@Nullable Object> row(FunnelStep step, long times) {
        return List.of(step.code(), "", times);
    }
}
