/** The rules of the house: who may know whom, how files look, and that the papers tell the truth. */
@NullMarked
package dev.cartwright.house;

import org.jspecify.annotations.NullMarked;
