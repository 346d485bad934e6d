package dev.cartwright.command.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.ClearCart;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.cart.CartCommand.SetQuantity;
import dev.cartwright.api.cart.WantedQuantity;
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
class CartController {

    private final CommandGateway commands;

    CartController(CommandGateway commands) {
        this.commands = commands;
    }

    record Item(Sku sku, Quantity quantity) {}

    record NewQuantity(WantedQuantity quantity) {}

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(@PathVariable CustomerId customerId, @RequestBody Item item) {
        commands.sendAndWait(new AddItem(customerId, item.sku(), item.quantity()));
    }

    @PutMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@PathVariable CustomerId customerId, @PathVariable Sku sku, @RequestBody NewQuantity body) {
        commands.sendAndWait(body.quantity().isNone()
            ? new RemoveItem(customerId, sku)
            : new SetQuantity(customerId, sku, body.quantity().asQuantity()));
    }

    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable CustomerId customerId, @PathVariable Sku sku) {
        commands.sendAndWait(new RemoveItem(customerId, sku));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@PathVariable CustomerId customerId) {
        commands.sendAndWait(new ClearCart(customerId));
    }
}
