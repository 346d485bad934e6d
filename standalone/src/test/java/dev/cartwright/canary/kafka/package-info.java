/** What sends the log on, as it must not be. */
@NullMarked
package dev.cartwright.canary.kafka;

import org.jspecify.annotations.NullMarked;
