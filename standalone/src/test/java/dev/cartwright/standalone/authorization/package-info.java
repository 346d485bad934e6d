/** Tests of the program's own authorization server, and of when there is none. */
@NullMarked
package dev.cartwright.standalone.authorization;

import org.jspecify.annotations.NullMarked;
