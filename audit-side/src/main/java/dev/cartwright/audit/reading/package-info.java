/**
 * How auditors read the log: as it stands there, from any position to any other, beside the shop and not in its way.
 *
 * <p>Comes in: what is looked for. Goes out: logged events in the order of the log, page by page. Knows nothing of what
 * they mean.
 */
@NullMarked
package dev.cartwright.audit.reading;

import org.jspecify.annotations.NullMarked;
