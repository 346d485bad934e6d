/** What was measured, beside what it is compared with: as a table to read and as JSON to keep. */
@NullMarked
package dev.cartwright.benchmarks.report;

import org.jspecify.annotations.NullMarked;
