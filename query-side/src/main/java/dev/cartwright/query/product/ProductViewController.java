package dev.cartwright.query.product;

import dev.cartwright.api.Page;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryQuery.FindProduct;
import dev.cartwright.api.inventory.InventoryQuery.ListProducts;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.inventory.ProductView;
import dev.cartwright.http.Versions;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.query.asking.Questions;
import dev.cartwright.query.asking.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products over HTTP: what anybody may see. */
@RestController
@RequestMapping("/products")
@ReadsFrom(ProductProjector.READER)
@Tag(name = "Products")
class ProductViewController {

    private static final String SEARCH = "Words, or beginnings of words, that all occur in name, description or SKU";

    private final Questions questions;

    ProductViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    @Operation(summary = "Lists products in the order in which they were registered")
    Page<ProductView> list(@Parameter(description = SEARCH) @RequestParam(required = false) @Nullable String q,
        @RequestParam(required = false) @Nullable Integer limit,
        @RequestParam(required = false) @Nullable String cursor) {
        return questions.list(new ListProducts(q, Limit.of(limit), Cursor.readable(cursor)), ProductView.class);
    }

    @GetMapping("/{sku}")
    @Operation(summary = "Shows a product")
    @Refusals("unknown-product")
    ResponseEntity<ProductView> show(@PathVariable Sku sku) {
        var product = questions.find(new FindProduct(sku), ProductView.class).orElseThrow(() -> unknown(sku));
        return Versions.ok(product, product.version());
    }

    private static NotFound unknown(Sku sku) {
        var refusal = new UnknownProduct(sku);
        return new NotFound(refusal.code(), refusal.reason());
    }
}
