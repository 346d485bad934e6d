package dev.cartwright.audit.verification;

import java.util.List;

/** A table of sums, in which one row is about many streams. */
enum FigureTable {

    SALES("analytics_sales_view", """
        to_char(start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), day, currency""",
        "orders", "units", "revenue", "cancelled_orders", "cancelled_units", "cancelled_revenue", "refunded"), // hour
    PRODUCT_SALES("analytics_product_sales_view", "span, day, sku, currency",
        "units", "revenue", "cancelled_units", "cancelled_revenue"), // this and those below by day, and by month
    LOST_DEMAND("analytics_lost_demand_view", "span, day, sku", "requests", "units"), // what was refused
    FUNNEL("analytics_funnel_view", "span, day, step, nullif(reason, '')", "times");

    private final String table;
    private final String key;
    @SuppressWarnings("ImmutableEnumChecker") // by List.of
    private final List<String> columns;

    FigureTable(String table, String key, String... columns) {
        this.table = table;
        this.key = key;
        this.columns = List.of(columns);
    }

    String table() {
        return table;
    }

    /** What is added up in it. */
    List<String> columns() {
        return columns;
    }

    /** The name of a row, and what is in it. */
    String rows() {
        return "SELECT concat_ws(' ', '%s', %s), %s FROM query.%s".formatted(table, key, String.join(", ", columns),
            table);
    }
}
