/**
 * What is known of a customer beyond his purchases. In come wishes, out go events; knows nothing of carts and orders.
 */
@NullMarked
package dev.cartwright.api.customer;

import org.jspecify.annotations.NullMarked;
