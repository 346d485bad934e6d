/**
 * Payments: what is asked of a provider, and what it has answered.
 *
 * <p>Comes in: {@link dev.cartwright.api.payment.PaymentCommand}. Goes out:
 * {@link dev.cartwright.api.payment.PaymentEvent}, and calls to the provider: never in a command, a transaction or the
 * writer's thread. Does not know orders, but for their ids.
 */
@NullMarked
package dev.cartwright.command.payment;

import org.jspecify.annotations.NullMarked;
