/** The program is killed at any moment: what was acknowledged stays, what was begun comes to its end. */
@NullMarked
package dev.cartwright.standalone.crash;

import org.jspecify.annotations.NullMarked;
