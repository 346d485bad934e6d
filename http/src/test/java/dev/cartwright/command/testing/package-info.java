/**
 * A small program to try the conventions on; it sits where the command side does, because its bodies are read strictly.
 */
@NullMarked
package dev.cartwright.command.testing;

import org.jspecify.annotations.NullMarked;
