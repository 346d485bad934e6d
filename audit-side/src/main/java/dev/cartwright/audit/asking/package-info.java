/**
 * How questions of auditors are understood, and how answers without an end that would fit are written.
 *
 * <p>Comes in: parameters of requests. Goes out: times, positions, and bytes as they are made. Does not know what is
 * asked.
 */
@NullMarked
package dev.cartwright.audit.asking;

import org.jspecify.annotations.NullMarked;
