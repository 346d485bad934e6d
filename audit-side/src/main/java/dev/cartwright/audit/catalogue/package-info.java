/**
 * Which events there are, and what they look like.
 *
 * <p>Comes in: nothing. Goes out: the description of all events (AsyncAPI 3), as it was generated from the shared
 * language when this was built.
 */
@NullMarked
package dev.cartwright.audit.catalogue;

import org.jspecify.annotations.NullMarked;
