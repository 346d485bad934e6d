/**
 * A checkout: its id, its outcome and how it is shown.
 *
 * <p>The commands and events of a checkout belong to the cart that is checked out, see {@link dev.cartwright.api.cart}.
 */
@NullMarked
package dev.cartwright.api.checkout;

import org.jspecify.annotations.NullMarked;
