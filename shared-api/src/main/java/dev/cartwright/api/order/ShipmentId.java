package dev.cartwright.api.order;

import java.util.UUID;

/** A part of an order, or all of it, that left the shop at once. */
public record ShipmentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
