package dev.cartwright.api.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far figures are complete: every event up to this position has been counted.
 *
 * @param position in the log; 0 before its first event
 * @param time     of the event there; absent before the first one
 */
public record CompleteUpTo(long position, @Nullable Instant time) {}
