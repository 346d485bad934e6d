/**
 * The audit side: answers those who look at what the shop has done.
 *
 * <p>Comes in: the log, from its first event to its last, and the questions of auditors. Goes out: events, states as of
 * any moment, findings. It has folds of its own and knows neither who writes nor who shows: who audits does not ask the
 * audited.
 */
@NullMarked
package dev.cartwright.audit;

import org.jspecify.annotations.NullMarked;
