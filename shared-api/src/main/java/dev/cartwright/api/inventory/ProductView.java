package dev.cartwright.api.inventory;

import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Sku;
import org.jspecify.annotations.Nullable;

/** A product as customers see it. The version is how many events made it what it is. */
public record ProductView(Sku sku, ProductName name, @Nullable ProductDescription description, Price price,
    long available, boolean retired, long version) {}
