/**
 * What operators see and do about webhooks.
 *
 * <p>Comes in: requests of operators. Goes out: who is told, what became of each delivery, and the secret, once. Does
 * not know how anything is sent.
 */
@NullMarked
package dev.cartwright.query.webhooks.operating;

import org.jspecify.annotations.NullMarked;
