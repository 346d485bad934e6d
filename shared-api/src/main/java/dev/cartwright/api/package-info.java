/**
 * The words that every domain uses: money, quantities, ids, and how to say no.
 *
 * <p>Nothing here knows a framework; what is refused here is refused everywhere, because a value that is wrong cannot
 * be made.
 */
@NullMarked
package dev.cartwright.api;

import org.jspecify.annotations.NullMarked;
