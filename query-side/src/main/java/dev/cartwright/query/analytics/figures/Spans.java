package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.analytics.AnalyticsQuery.Days;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Days, as the months that are among them as a whole, and the single days before and after those.
 *
 * @param months the first day of the first such month
 * @param after  the day after the last such month
 */
record Spans(LocalDate from, LocalDate months, LocalDate after, LocalDate until) {

    /** Before and after any day of any shop. */
    private static final LocalDate EVER = LocalDate.of(1, 1, 1);
    private static final LocalDate FOR_EVER = LocalDate.of(9999, 1, 1);

    static Spans of(Days days) {
        var from = days.from() == null ? EVER : days.from();
        var until = days.until() == null ? FOR_EVER : days.until();
        var months = from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        var after = until.withDayOfMonth(1);
        return months.isBefore(after) ? new Spans(from, months, after, until) : new Spans(from, until, until, until);
    }

    /** All rows of these days, from a table that keeps them by day and by month. */
    static String rows(String table) {
        return """
            (SELECT * FROM query.%1$s WHERE span = 'month' AND day >= :months AND day < :after
             UNION ALL SELECT * FROM query.%1$s WHERE span = 'day' AND day >= :from AND day < :months
             UNION ALL SELECT * FROM query.%1$s WHERE span = 'day' AND day >= :after AND day < :until)"""
            .formatted(table);
    }

    StatementSpec in(StatementSpec statement) {
        return statement.param("from", from).param("months", months).param("after", after).param("until", until);
    }
}
