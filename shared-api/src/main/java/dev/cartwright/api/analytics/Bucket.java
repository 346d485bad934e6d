package dev.cartwright.api.analytics;

/** The stretch of time, in the shop's time zone, that one line of figures is about; weeks begin on Monday. */
public enum Bucket {
    HOUR, DAY, WEEK, MONTH
}
