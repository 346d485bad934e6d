/**
 * Products and stock: what we sell, at which price, how much of it we have, and how much of that is promised.
 *
 * <p>Comes in: {@link dev.cartwright.api.inventory.InventoryCommand}. Goes out:
 * {@link dev.cartwright.api.inventory.InventoryEvent}. Never sold below zero, never promised twice. Does not know what
 * a cart or an order is.
 */
@NullMarked
package dev.cartwright.command.inventory;

import org.jspecify.annotations.NullMarked;
