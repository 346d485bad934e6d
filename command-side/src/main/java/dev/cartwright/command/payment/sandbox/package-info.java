/**
 * A provider that takes no money: for trying things out, and for tests of what goes wrong with real ones.
 *
 * <p>Comes in: calls as to any provider. Goes out: the same answers for the same methods, always. Keeps books of its
 * own, in transactions of its own, as somebody else's computer would.
 */
@NullMarked
package dev.cartwright.command.payment.sandbox;

import org.jspecify.annotations.NullMarked;
