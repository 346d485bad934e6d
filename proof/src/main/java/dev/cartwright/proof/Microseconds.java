package dev.cartwright.proof;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times as PostgreSQL keeps them: six digits, always, in UTC. */
public final class Microseconds {

    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
        .appendPattern("uuuu-MM-dd'T'HH:mm:ss").appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
        .appendLiteral('Z').toFormatter(Locale.ROOT);

    private Microseconds() {}

    public static String written(Instant time) {
        return WRITTEN.format(LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC));
    }
}
