package dev.cartwright.query.product;

import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.ProductView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of product_view, to be read only: it is written by its projector's SQL alone. */
@Entity
@Immutable
@Table(schema = "query", name = "product_view")
class ProductRow {

    @Id
    private String sku;
    private long position;
    private String name;
    private @Nullable String description;
    private long price;
    private String currency;
    private long onHand;
    private long reserved;
    private boolean retired;
    private long version;

    long position() {
        return position;
    }

    ProductView view() {
        return new ProductView(new Sku(sku), new ProductName(name),
            description == null ? null : new ProductDescription(description), Price.of(price, currency),
            onHand - reserved, retired, version);
    }
}
