/**
 * The language, as it must not be. Canaries: each breaks a rule of the house, so that the rule can show that it sees.
 */
@NullMarked
package dev.cartwright.canary.api;

import org.jspecify.annotations.NullMarked;
