package dev.cartwright.log.snapshot;

/**
 * A kind of life that is long enough for snapshots. Of others nobody looks for one.
 *
 * @param streamPrefix what its streams begin with, and no others
 */
public record SnapshotType(String streamPrefix, Class<? extends Snapshot> snapshot) {}
