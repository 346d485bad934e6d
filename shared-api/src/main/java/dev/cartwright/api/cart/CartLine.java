package dev.cartwright.api.cart;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;

/** So much of one product. */
public record CartLine(Sku sku, Quantity quantity) {}
