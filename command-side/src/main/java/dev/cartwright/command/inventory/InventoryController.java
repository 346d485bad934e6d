package dev.cartwright.command.inventory;

import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.ChangePrice;
import dev.cartwright.api.inventory.InventoryCommand.CorrectStock;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.inventory.InventoryCommand.RetireProduct;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.http.openapi.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Products and stock over HTTP: what staff may ask. */
@RestController
@RequestMapping("/products")
@ResponseStatus(HttpStatus.NO_CONTENT)
@Tag(name = "Products")
class InventoryController {

    private final CommandGateway commands;

    InventoryController(CommandGateway commands) {
        this.commands = commands;
    }

    record NewProduct(Sku sku, ProductName name, @Nullable ProductDescription description, Price price,
        @Nullable Quantity stock) {}

    record NewPrice(Price price) {}

    record Receipt(Quantity quantity, @Nullable Note reference) {}

    record Correction(StockDelta delta, Note reason) {}

    @PostMapping
    @Operation(summary = "Registers a product, with its first stock if there is any")
    @Refusals(value = "sku-is-taken", answers = 201)
    ResponseEntity<Void> register(@RequestBody NewProduct product) {
        commands.sendAndWait(new RegisterProduct(product.sku(), product.name(), product.description(), product.price(),
            product.stock()));
        return ResponseEntity.created(URI.create("/products/" + product.sku())).build();
    }

    @PutMapping("/{sku}/price")
    @Operation(summary = "Changes the price, not of orders that were placed")
    @Refusals({"unknown-product", "currency-is-fixed"})
    void reprice(@PathVariable Sku sku, @RequestBody NewPrice body) {
        commands.sendAndWait(new ChangePrice(sku, body.price()));
    }

    @PostMapping("/{sku}/stock-receipts")
    @Operation(summary = "Adds what has arrived to what is on hand")
    @Refusals("unknown-product")
    void receive(@PathVariable Sku sku, @RequestBody Receipt receipt) {
        commands.sendAndWait(new ReceiveStock(sku, receipt.quantity(), receipt.reference()));
    }

    @PostMapping("/{sku}/stock-corrections")
    @Operation(summary = "Corrects what is on hand, up or down")
    @Refusals({"unknown-product", "below-reserved"})
    void correct(@PathVariable Sku sku, @RequestBody Correction correction) {
        commands.sendAndWait(new CorrectStock(sku, correction.delta(), correction.reason()));
    }

    @PostMapping("/{sku}/retirement")
    @Operation(summary = "Takes a product out of sale; open reservations stand")
    @Refusals("unknown-product")
    void retire(@PathVariable Sku sku) {
        commands.sendAndWait(new RetireProduct(sku));
    }
}
