package dev.cartwright.query.product;

import dev.cartwright.api.Page;
import dev.cartwright.api.inventory.InventoryQuery.FindProduct;
import dev.cartwright.api.inventory.InventoryQuery.ListProducts;
import dev.cartwright.api.inventory.ProductView;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.query.asking.Pages;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers questions about products from product_view. */
@Component
class ProductQueries {

    private final ProductRows products;

    ProductQueries(ProductRows products) {
        this.products = products;
    }

    @QueryHandler
    Optional<ProductView> handle(FindProduct query) {
        return products.findBySku(query.sku().value()).map(ProductRow::view);
    }

    @QueryHandler
    Page<ProductView> handle(ListProducts query) {
        var after = query.cursor() == null ? 0 : Cursor.decode(query.cursor());
        return Pages.of(rows(query, after), query.limit(), ProductRow::position, ProductRow::view);
    }

    /** Nothing but blanks asks for no word; nothing but punctuation asks for words that there are not. */
    private List<ProductRow> rows(ListProducts query, long after) {
        var rows = Pages.rowsFor(query.limit());
        return query.words() == null || query.words().isBlank()
            ? products.findByPositionGreaterThanOrderByPosition(after, Limit.of(rows))
            : products.search(query.words().replace('\0', ' '), after, rows); // PostgreSQL knows no U+0000
    }
}
