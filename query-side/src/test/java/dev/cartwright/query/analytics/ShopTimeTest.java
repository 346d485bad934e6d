package dev.cartwright.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTimeTest {

    @ParameterizedTest
    @CsvSource({
        "UTC,              2026-03-01T23:59:59Z, 2026-03-01, 2026-03-01T23:00:00Z",
        "Europe/Berlin,    2026-03-01T23:00:00Z, 2026-03-02, 2026-03-01T23:00:00Z",
        "Asia/Kolkata,     2026-03-01T18:29:59Z, 2026-03-01, 2026-03-01T17:30:00Z",
        "Asia/Kolkata,     2026-03-01T18:30:00Z, 2026-03-02, 2026-03-01T18:30:00Z",
        "America/New_York, 2026-03-01T04:59:59Z, 2026-02-28, 2026-03-01T04:00:00Z"})
    void a_moment_falls_on_the_day_and_the_hour_that_the_shop_has(ZoneId zone, Instant moment, LocalDate day,
        Instant hour) {
        var shop = new ShopTime(zone);
        assertThat(shop.dayOf(moment)).isEqualTo(day);
        assertThat(shop.hourOf(moment)).isEqualTo(hour);
        assertThat(shop.dayOf(shop.startOf(day))).isEqualTo(day);
        assertThat(shop.dayOf(shop.startOf(day).minusMillis(1))).isEqualTo(day.minusDays(1));
    }

    @Test
    void the_hour_that_comes_twice_in_autumn_is_two_hours() {
        var shop = new ShopTime(ZoneId.of("Europe/Berlin"));
        assertThat(shop.hourOf(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-25T00:00:00Z");
        assertThat(shop.hourOf(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("2026-10-25T01:00:00Z");
    }
}
