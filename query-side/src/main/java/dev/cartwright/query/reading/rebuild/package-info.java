/**
 * How a read model is rebuilt from the first event of the log beside the one that serves, and takes its place.
 *
 * <p>Comes in: the name of a reader. Goes out: tables that show what the old ones showed, and how far they are.
 * Reads of the read model go on meanwhile, and never see less than before. Does not know what any event means.
 */
@NullMarked
package dev.cartwright.query.reading.rebuild;

import org.jspecify.annotations.NullMarked;
