/** The shop under test, in this JVM or in others of its own, and how its clients fill carts and buy them. */
@NullMarked
package dev.cartwright.benchmarks.shop;

import org.jspecify.annotations.NullMarked;
