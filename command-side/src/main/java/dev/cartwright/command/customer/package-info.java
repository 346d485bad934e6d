/**
 * What is known of customers, and how it is forgotten. In come wishes, out go events; knows nothing of what they buy.
 */
@NullMarked
package dev.cartwright.command.customer;

import org.jspecify.annotations.NullMarked;
