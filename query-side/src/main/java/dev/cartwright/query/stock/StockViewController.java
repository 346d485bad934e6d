package dev.cartwright.query.stock;

import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryQuery.FindStock;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.inventory.StockView;
import dev.cartwright.http.Versions;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.query.asking.Questions;
import dev.cartwright.query.asking.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stock over HTTP: what staff may see. */
@RestController
@RequestMapping("/stock")
@ReadsFrom(StockProjector.READER)
@Tag(name = "Stock")
class StockViewController {

    private final Questions questions;

    StockViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/{sku}")
    @Operation(summary = "Shows the stock of a product and its open reservations, oldest first")
    @Refusals("unknown-product")
    ResponseEntity<StockView> show(@PathVariable Sku sku) {
        var stock = questions.find(new FindStock(sku), StockView.class).orElseThrow(() -> unknown(sku));
        return Versions.ok(stock, stock.version());
    }

    private static NotFound unknown(Sku sku) {
        var refusal = new UnknownProduct(sku);
        return new NotFound(refusal.code(), refusal.reason());
    }
}
