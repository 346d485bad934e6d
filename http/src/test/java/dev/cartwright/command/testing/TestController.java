package dev.cartwright.command.testing;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.inventory.ProductView;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.http.Versions;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.log.Ownership;
import dev.cartwright.log.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One of everything that a controller can do, well or badly. */
@RestController
class TestController {

    record NewProduct(Sku sku, ProductName name, @Nullable ProductDescription description, Price price,
        @Nullable Quantity stock) {}

    record Page(long position, int limit, @Nullable CustomerId customerId) {}

    @PostMapping("/products")
    @Refusals(value = {"sku-is-taken", "mixed-currencies"}, answers = 201)
    ResponseEntity<NewProduct> register(@RequestBody NewProduct product) {
        return ResponseEntity.status(201).body(product);
    }

    @PostMapping("/wishes")
    Map<String, Boolean> wish(@RequestBody(required = false) @Nullable NewProduct product) {
        return Map.of("given", product != null);
    }

    @GetMapping("/products/{sku}")
    @Refusals("unknown-product")
    ResponseEntity<ProductView> product(@PathVariable Sku sku) {
        if (sku.value().equals("unknown"))
            throw new Rejected(new UnknownProduct(sku));
        return Versions.ok(new ProductView(sku, new ProductName("Tea"), null, Price.of(450, "EUR"), 2, false, 3), 3);
    }

    @GetMapping("/orders/{orderId}")
    Map<String, OrderId> order(@PathVariable OrderId orderId) {
        throw new NotFound("unknown-order", "there is no order " + orderId);
    }

    @GetMapping("/pages")
    Page page(@RequestParam(required = false) @Nullable Integer limit, @RequestParam String cursor,
        @RequestParam(required = false) @Nullable CustomerId customerId) {
        return new Page(Cursor.decode(cursor), Limit.of(limit), customerId);
    }

    @PostMapping("/checkouts")
    void checkout() {
        throw new IllegalStateException(new Rejected(new OutOfStock(List.of(new Shortage(new Sku("tea"),
            Quantity.of(3), 2)))));
    }

    @GetMapping("/checkouts/refused")
    Map<String, Object> refused() {
        return Map.of("at", Instant.EPOCH, "problem", Problem.of(new UnknownProduct(new Sku("tea"))));
    }

    @GetMapping("/provenance")
    Map<String, String> provenance() {
        var current = Provenance.CURRENT.get();
        return Map.of("actor", current.actor(), "correlationId", current.correlationId(), "logged",
            MDC.get("correlationId"));
    }

    @GetMapping("/carts/{customerId}")
    Map<String, Object> cart(@PathVariable CustomerId customerId) {
        return Map.of("customerId", customerId, "actor", Provenance.CURRENT.get().actor(),
            "onlyOwn", Ownership.ONLY_OF.isBound(), "others", Ownership.allows(new CustomerId("somebody-else")));
    }

    @GetMapping("/stock/{sku}")
    ResponseEntity<String> stock(@PathVariable Sku sku) {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(1))).body("{}");
    }

    /** Nobody has thought about whose it is. */
    @GetMapping("/unlisted")
    Map<String, String> unlisted() {
        return Map.of("secret", "of nobody");
    }

    @GetMapping(path = "/broken", produces = MediaType.TEXT_PLAIN_VALUE)
    String broken() {
        throw new IllegalStateException("SELECT secret FROM controller");
    }

    @GetMapping("/unreachable")
    void unreachable() {
        throw new IllegalStateException(new DataAccessResourceFailureException("jdbc:postgresql://secret"));
    }
}
