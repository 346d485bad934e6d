/**
 * The HTTP contract, clause by clause, as a client finds it: every answer, every refusal, every bad input.
 *
 * <p>Comes in: a shop that runs. Goes out: nothing. Does not know commands, and of the tables only the log, about which
 * the contract promises something.
 */
@NullMarked
package dev.cartwright.standalone.contract;

import org.jspecify.annotations.NullMarked;
