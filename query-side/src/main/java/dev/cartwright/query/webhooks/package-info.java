/**
 * Webhooks: who outside is told of orders, with which secret that is signed, and where it may go.
 *
 * <p>Comes in: an address, and which events it wants. Goes out: what is kept of it. Does not know how anything is sent.
 */
@NullMarked
package dev.cartwright.query.webhooks;

import org.jspecify.annotations.NullMarked;
