/**
 * The seal: a Merkle tree over the log, and what the shop has signed of it.
 *
 * <p>Comes in: the log, in its order. Goes out: tree heads, into the database and to a file outside of it, and proofs.
 * Knows every byte of an event and the meaning of none; never in the way of those who write.
 */
@NullMarked
package dev.cartwright.audit.seal;

import org.jspecify.annotations.NullMarked;
