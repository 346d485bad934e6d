/**
 * What surrounds every request: its correlation id, the limit of its body, its conditions, and how far it has brought
 * its client.
 *
 * <p>Comes in: any request. Goes out: {@link dev.cartwright.log.Provenance} for all that happens within it, and a
 * {@link dev.cartwright.log.Reached} to be told of it. What a request demands goes along with
 * the command that it sends. Does not know paths.
 */
@NullMarked
package dev.cartwright.http.request;

import org.jspecify.annotations.NullMarked;
