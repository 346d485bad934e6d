package dev.cartwright.api.analytics;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What analysts can ask. */
public sealed interface AnalyticsQuery {

    /**
     * Answers {@link SalesView}.
     *
     * @param from  the first bucket holds this moment; absent for the first of all
     * @param until the last bucket begins before this moment; absent for the last of all
     */
    record FindSales(@Nullable Instant from, @Nullable Instant until, Bucket bucket) implements AnalyticsQuery {}

    /** Answers {@link ProductSalesView}, the best first. */
    record FindProductSales(Days days, ProductOrder sort, int limit) implements AnalyticsQuery {}

    /** Answers {@link FunnelView}. */
    record FindFunnel(Days days) implements AnalyticsQuery {}

    /**
     * Answers {@link StockCoverView}, what runs out first before the others.
     *
     * @param days how many, up to the one that the figures are complete up to, make the usual day
     */
    record FindStockCover(int days, int limit) implements AnalyticsQuery {}

    /**
     * Whole days in the shop's time zone.
     *
     * @param from  the first one; absent for the first of all
     * @param until the day after the last one; absent for the last of all
     */
    record Days(@Nullable LocalDate from, @Nullable LocalDate until) {}

    /** By what the best product is the best. */
    enum ProductOrder {
        REVENUE, UNITS
    }
}
