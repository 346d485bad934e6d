/** What the tests of the whole system share: a shop that runs, and a client to visit it. */
@NullMarked
package dev.cartwright.standalone.testing;

import org.jspecify.annotations.NullMarked;
