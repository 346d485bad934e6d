package dev.cartwright.api.checkout;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;

/** A line that could not be had: what was asked for and what could have been sold at that moment, 0 or more. */
public record Shortage(Sku sku, Quantity requested, long available) {}
