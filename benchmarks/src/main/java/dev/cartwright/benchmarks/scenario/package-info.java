/** What is measured: one class for each question. All of them check that what they measured did happen. */
@NullMarked
package dev.cartwright.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
