/** Auditors, as they must not be. */
@NullMarked
package dev.cartwright.canary.audit;

import org.jspecify.annotations.NullMarked;
