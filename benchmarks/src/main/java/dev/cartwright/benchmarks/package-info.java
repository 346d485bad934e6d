/**
 * How fast Cartwright is, and how fast a checkout is that one writes by hand on the same PostgreSQL.
 *
 * <p>Comes in: the command line. Goes out: a table, a JSON file, and an exit code that says whether what was measured
 * was right. Nothing that the product needs; no test runs it.
 */
@NullMarked
package dev.cartwright.benchmarks;

import org.jspecify.annotations.NullMarked;
