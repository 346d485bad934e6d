package dev.cartwright.query.order;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Page;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderQuery.FindOrder;
import dev.cartwright.api.order.OrderQuery.ListOrders;
import dev.cartwright.api.order.OrderStatus;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.http.Versions;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.input.Readiness;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.log.Ownership;
import dev.cartwright.query.asking.Questions;
import dev.cartwright.query.asking.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP: what customers and staff may see. */
@RestController
@RequestMapping("/orders")
@ReadsFrom(OrderProjector.READER)
@Tag(name = "Orders")
class OrderViewController {

    private final Questions questions;

    OrderViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    @Operation(summary = "Lists orders, newest first; to a customer his own")
    Page<OrderView> list(
        @RequestParam(required = false) @Nullable CustomerId customerId,
        @RequestParam(required = false) @Nullable OrderStatus status,
        @RequestParam(required = false) @Nullable Integer limit,
        @RequestParam(required = false) @Nullable String cursor) {
        var limited = Limit.of(limit);
        var from = Cursor.readable(cursor);
        if (customerId != null && !Ownership.allows(customerId)) {
            Readiness.await();
            return new Page<>(List.of(), null); // as of somebody who has never been here
        }
        return questions.list(new ListOrders(Ownership.onlyOf(customerId), status, limited, from), OrderView.class);
    }

    @GetMapping("/{orderId}")
    @Operation(summary = "Shows an order at the prices of its purchase")
    @Refusals("unknown-order")
    ResponseEntity<OrderView> show(
        @Parameter(example = "0199c0de-0000-7000-8000-000000000001") @PathVariable OrderId orderId) {
        var order = questions.find(new FindOrder(orderId), OrderView.class)
            .filter(found -> Ownership.allows(found.customerId()))
            .orElseThrow(() -> new NotFound("unknown-order", "there is no order " + orderId));
        return Versions.ok(order, order.version());
    }
}
