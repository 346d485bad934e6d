/**
 * Payments: one attempt after the other to get the money for an order from whoever takes it for us.
 *
 * <p>What is asked of the provider and what it answered are events of their own; what that means to the order is told
 * there. Does not know which provider it is.
 */
@NullMarked
package dev.cartwright.api.payment;

import org.jspecify.annotations.NullMarked;
