package dev.cartwright.command.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.ClearCart;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.cart.CartCommand.SetQuantity;
import dev.cartwright.api.cart.WantedQuantity;
import dev.cartwright.http.openapi.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Carts over HTTP: what a shopper may ask. */
@RestController
@RequestMapping("/carts/{customerId}/items")
@ResponseStatus(HttpStatus.NO_CONTENT)
@Tag(name = "Carts")
class CartController {

    private final CommandGateway commands;

    CartController(CommandGateway commands) {
        this.commands = commands;
    }

    record Item(Sku sku, Quantity quantity) {}

    record NewQuantity(WantedQuantity quantity) {}

    @PostMapping
    @Operation(summary = "Adds an item to what is there")
    @Refusals({"unknown-product", "product-is-retired", "cart-limit-exceeded", "mixed-currencies"})
    void add(@PathVariable CustomerId customerId, @RequestBody Item item) {
        commands.sendAndWait(new AddItem(customerId, item.sku(), item.quantity()));
    }

    @PutMapping("/{sku}")
    @Operation(summary = "Sets how many of an item there are; 0 removes it")
    @Refusals({"unknown-product", "product-is-retired", "cart-limit-exceeded", "mixed-currencies"})
    void set(@PathVariable CustomerId customerId, @PathVariable Sku sku, @RequestBody NewQuantity body) {
        commands.sendAndWait(body.quantity().isNone()
            ? new RemoveItem(customerId, sku)
            : new SetQuantity(customerId, sku, body.quantity().asQuantity()));
    }

    @DeleteMapping("/{sku}")
    @Operation(summary = "Takes an item out, however many there are")
    void remove(@PathVariable CustomerId customerId, @PathVariable Sku sku) {
        commands.sendAndWait(new RemoveItem(customerId, sku));
    }

    @DeleteMapping
    @Operation(summary = "Takes everything out")
    void clear(@PathVariable CustomerId customerId) {
        commands.sendAndWait(new ClearCart(customerId));
    }
}
