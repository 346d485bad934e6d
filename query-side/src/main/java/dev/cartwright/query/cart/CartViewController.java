package dev.cartwright.query.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.cart.CartQuery.FindCart;
import dev.cartwright.api.cart.CartView;
import dev.cartwright.http.Versions;
import dev.cartwright.query.asking.Questions;
import dev.cartwright.query.asking.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Carts over HTTP: what a shopper may see. */
@RestController
@RequestMapping("/carts")
@ReadsFrom(CartProjector.READER)
@Tag(name = "Carts")
class CartViewController {

    private final Questions questions;

    CartViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/{customerId}")
    @Operation(summary = "Shows a customer's cart at today's prices; an empty one where there is none")
    ResponseEntity<CartView> show(@PathVariable CustomerId customerId) {
        var cart = questions.ask(new FindCart(customerId), CartView.class);
        return Versions.ok(cart, cart.version());
    }
}
