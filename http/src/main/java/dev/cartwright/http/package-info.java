/**
 * The conventions of the HTTP contract, shared by every program that speaks it.
 *
 * <p>Comes in: requests, refusals, exceptions. Goes out: checked records, problems, versions, the API's
 * description. Does not know what is bought or sold here.
 */
@NullMarked
package dev.cartwright.http;

import org.jspecify.annotations.NullMarked;
