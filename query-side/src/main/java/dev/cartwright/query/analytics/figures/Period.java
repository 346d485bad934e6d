package dev.cartwright.query.analytics.figures;

import dev.cartwright.api.analytics.AnalyticsQuery.Days;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.query.analytics.ShopTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The time that figures are asked for. Both ends may be days in the shop's time zone, which count as a whole, or
 * moments, of which the last one does not count.
 *
 * @param until exclusive
 */
record Period(@Nullable Instant from, @Nullable Instant until) {

    private static final int YEAR_MAX = 9998;

    /** @throws MalformedRequest which names everything that is wrong with them */
    static Period of(@Nullable String from, @Nullable String to, ShopTime shop) {
        var faults = new ArrayList<Fault>();
        var start = moment("from", from, 0, shop, faults);
        var end = moment("to", to, 1, shop, faults);
        if (start != null && end != null && end.isBefore(start)) {
            faults.add(Fault.in("to", "must not be before from"));
        }
        if (!faults.isEmpty()) {
            throw new MalformedRequest(faults);
        }
        return new Period(start, end);
    }

    private static @Nullable Instant moment(String name, @Nullable String text, int daysAfter, ShopTime shop,
        ArrayList<Fault> faults) {
        if (text == null) {
            return null;
        }
        try {
            var moment = text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : shop.startOf(LocalDate.parse(text).plusDays(daysAfter));
            var year = moment.atZone(shop.zone()).getYear();
            if (year > 1 && year <= YEAR_MAX) {
                return moment;
            }
        } catch (DateTimeException notOne) {
            // said below
        }
        faults.add(Fault.in(name, "must be a day such as 2026-11-23, or a time such as 2026-11-23T08:00:00Z"));
        return null;
    }

    /** All days that it touches. */
    Days days(ShopTime shop) {
        return new Days(from == null ? null : shop.dayOf(from),
            until == null ? null : shop.dayOf(until.minusNanos(1)).plusDays(1));
    }
}
