package dev.cartwright.query.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a reader has parked: one that it could not digest, or one that waits behind such a one.
 *
 * @param stream   that the event belongs to
 * @param sequence what the events that wait for each other have in common; they are tried again together
 * @param position in the log
 * @param event    its type
 * @param waits    whether there is nothing wrong with it itself
 * @param cause    why it failed the last time, without anything that stands in it
 * @param attempts that have failed
 */
record DeadLetterView(String id, String reader, @Nullable String stream, String sequence, @Nullable Long position,
    String event, boolean waits, @Nullable String cause, int attempts, Instant parkedAt, Instant lastTriedAt) {}
