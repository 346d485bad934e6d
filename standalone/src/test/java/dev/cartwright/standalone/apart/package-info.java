/** Tests of the two sides apart: several processes on one PostgreSQL, and one address before them. */
@NullMarked
package dev.cartwright.standalone.apart;

import org.jspecify.annotations.NullMarked;
