package dev.cartwright.command.cart;

import dev.cartwright.api.Price;
import dev.cartwright.api.Sku;
import java.util.Optional;

/** What each product costs at this moment. As new as the last price event that was committed. */
@FunctionalInterface
public interface PriceBook {

    /** What keeps it up to date. */
    String GROUP = "price-book";

    /** Empty for a product that there is not. */
    Optional<Offer> find(Sku sku);

    /** What it costs, and whether it is still sold. */
    record Offer(Price price, boolean retired) {}
}
