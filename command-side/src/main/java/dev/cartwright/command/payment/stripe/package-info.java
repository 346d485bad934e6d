/**
 * Stripe as the provider of payments: PaymentIntents that are confirmed at once and captured by hand, and Stripe's own
 * words about them.
 *
 * <p>Comes in: calls as to any provider, and webhooks. Goes out: calls to Stripe, each with a key derived from our ids,
 * and {@link dev.cartwright.api.payment.PaymentCommand}. Keeps nothing.
 */
@NullMarked
package dev.cartwright.command.payment.stripe;

import org.jspecify.annotations.NullMarked;
