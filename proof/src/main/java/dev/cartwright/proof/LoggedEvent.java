package dev.cartwright.proof;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, all of it.
 *
 * @param position in the log: 1, 2, 3, …
 * @param sequence in its stream: 0, 1, 2, …
 * @param revision of the event's shape; null is the first
 * @param payload  JSON, as PostgreSQL prints it
 * @param metadata JSON, as PostgreSQL prints it
 * @param time     to the microsecond
 */
public record LoggedEvent(long position, String stream, String aggregateType, long sequence, UUID id, String type,
    @Nullable String revision, String payload, String metadata, Instant time) {}
