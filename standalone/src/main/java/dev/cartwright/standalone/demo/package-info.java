/**
 * Sells two days of a real shop again, to a shop that runs somewhere.
 *
 * <p>Comes in: files of invoices. Goes out: requests as any client sends them, and a report that compares what the
 * files say with what the shop answered. Knows nothing of the inside of the shop.
 */
@NullMarked
package dev.cartwright.standalone.demo;

import org.jspecify.annotations.NullMarked;
