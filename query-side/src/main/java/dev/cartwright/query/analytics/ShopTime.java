package dev.cartwright.query.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The clocks and calendars of the shop. */
public record ShopTime(ZoneId zone) {

    /** When the hour began; of the two that a clock shows twice in autumn, the one that it was. */
    public Instant hourOf(Instant moment) {
        return moment.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    public LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
