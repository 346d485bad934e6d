/**
 * What surrounds every request: its correlation id, the limit of its body, and how far it has brought its client.
 *
 * <p>Comes in: any request. Goes out: {@link dev.cartwright.log.Provenance} for all that happens within it, and a
 * {@link dev.cartwright.log.Reached} to be told of it. Does not know paths.
 */
@NullMarked
package dev.cartwright.http.request;

import org.jspecify.annotations.NullMarked;
