/**
 * Goes through the whole log and finds out whether everything is as it should be: that no event is missing, is there
 * twice or was changed, that units and money add up, that everything comes to an end, and that what is shown is what
 * the log says.
 *
 * <p>Comes in: the wish for it. Goes out: findings, the first one of them first. Changes nothing but its own table.
 */
@NullMarked
package dev.cartwright.audit.verification;

import org.jspecify.annotations.NullMarked;
