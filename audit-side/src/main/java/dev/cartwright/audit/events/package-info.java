/**
 * The log over HTTP: which events there are, who did what, and why.
 *
 * <p>Comes in: what is looked for. Goes out: CloudEvents in the order of the log, page by page, or all as lines.
 * Changes nothing and interprets nothing.
 */
@NullMarked
package dev.cartwright.audit.events;

import org.jspecify.annotations.NullMarked;
