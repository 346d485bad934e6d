/**
 * The language of the figures that analysts ask for.
 *
 * <p>Comes in: nothing. Goes out: questions and their answers, each with how far it is complete. Does not know how
 * figures are kept.
 */
@NullMarked
package dev.cartwright.api.analytics;

import org.jspecify.annotations.NullMarked;
