/**
 * Who may do what: the contract's table of rights, and the filter that keeps it.
 *
 * <p>Comes in: any request, with its access token if it has one. Goes out: a 401, 403 or 404, or the request with who
 * asks as its {@link dev.cartwright.log.Provenance} and whose things it may touch as its
 * {@link dev.cartwright.log.Ownership}. Does not know where tokens come from, nor what is bought or sold here.
 */
@NullMarked
package dev.cartwright.http.rights;

import org.jspecify.annotations.NullMarked;
