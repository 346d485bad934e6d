/**
 * The product question, as it must not be asked. Canaries: each breaks a rule of the house, so that the rule can show
 * that it sees.
 */
@NullMarked
package dev.cartwright.canary.query.product;

import org.jspecify.annotations.NullMarked;
