/**
 * How projections read the log: in batches, each with its place in one transaction, and what becomes of an event that
 * fails.
 *
 * <p>Comes in: tracked events. Goes out: batches for the projections, and what they need to read and write rows in
 * bulk. An event is never skipped: it is applied, or parked with its successors, or everybody waits. Does not know what
 * any event means.
 */
@NullMarked
package dev.cartwright.query.reading;

import org.jspecify.annotations.NullMarked;
