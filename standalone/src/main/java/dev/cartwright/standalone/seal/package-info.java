/**
 * Where the one program keeps what seals its log.
 *
 * <p>Comes in: its home directory. Goes out: the places of a key and of a file of tree heads. Seals nothing itself.
 */
@NullMarked
package dev.cartwright.standalone.seal;

import org.jspecify.annotations.NullMarked;
