/**
 * How figures are asked for and told: as JSON, CSV or Parquet.
 *
 * <p>Comes in: the questions of {@code dev.cartwright.api.analytics}. Goes out: figures of one state of the log, and
 * which one that is. Does not know how they grow.
 */
@NullMarked
package dev.cartwright.query.analytics.figures;

import org.jspecify.annotations.NullMarked;
