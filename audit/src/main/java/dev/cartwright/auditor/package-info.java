/**
 * The auditor's command.
 *
 * <p>Comes in: the log of a shop over HTTP, and at home an export of it, tree heads and public keys; for a replay
 * also the shop's database. Goes out: what fits and what does not, with the first event that does not. Trusts nothing
 * that the shop says but what it has signed, knows none of its code, and changes nothing there. Figures it brings home
 * for analysts as they are told: whether they are right, a replay says.
 */
@NullMarked
package dev.cartwright.auditor;

import org.jspecify.annotations.NullMarked;
