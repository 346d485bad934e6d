/** Loads that know nothing of shops: clients in a closed or an open loop, their latencies, and the CPU they cost. */
@NullMarked
package dev.cartwright.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
