/**
 * Traces, for those who switch them on: what a request leads to, over its commands and the log to the read models.
 *
 * <p>Comes in: the parent that a request or a message names. Goes out: spans, to a collector. Where tracing is off,
 * none is made. What people have typed, or who they are, is in no span: names, positions and numbers only.
 */
@NullMarked
package dev.cartwright.log.trace;

import org.jspecify.annotations.NullMarked;
