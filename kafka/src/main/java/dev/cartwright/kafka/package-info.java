/**
 * The log, sent on to Kafka: for whoever outside wants to hear of every event, once, without asking us.
 *
 * <p>Comes in: the log, in its order. Goes out: each event as the line that an export has of it, into one topic. Does
 * not know what any event means, and is in nobody's way: where no broker answers, the shop goes on, and this catches
 * up.
 */
@NullMarked
package dev.cartwright.kafka;

import org.jspecify.annotations.NullMarked;
