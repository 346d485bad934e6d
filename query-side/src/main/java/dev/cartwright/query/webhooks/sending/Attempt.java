package dev.cartwright.query.webhooks.sending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request, and what became of it.
 *
 * @param at           when it was made
 * @param status       of the answer; null where there was none
 * @param error        why there was none, as the end of a sentence about the receiver
 * @param milliseconds until the answer, or until it was given up
 */
public record Attempt(Instant at, @Nullable Integer status, @Nullable String error, long milliseconds) {}
