/**
 * What an event is to those outside, and how anybody can prove that none was changed, left out or added later.
 *
 * <p>Comes in: logged events as they stand in their table, leaf hashes, keys. Goes out: CloudEvents and their canonical
 * bytes (RFC 8785), a Merkle tree over them and its proofs (RFC 9162), signed tree heads. Knows neither the database
 * nor the program that runs on it: what an auditor checks at home is checked with this, and nothing else.
 */
@NullMarked
package dev.cartwright.proof;

import org.jspecify.annotations.NullMarked;
