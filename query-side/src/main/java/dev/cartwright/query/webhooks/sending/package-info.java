/**
 * Tells webhooks what happens to orders: writes down who is to be told of each event, sends that, and again later where
 * it did not get through.
 *
 * <p>Comes in: the log, and who wants what of it. Goes out: signed requests, and what became of them. Does not know
 * what an event means, and writes nothing that a read model is made of.
 */
@NullMarked
package dev.cartwright.query.webhooks.sending;

import org.jspecify.annotations.NullMarked;
