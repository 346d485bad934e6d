package dev.cartwright.command.order;

import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.OrderCommand.CancelOrder;
import dev.cartwright.api.order.OrderCommand.PayOrder;
import dev.cartwright.api.order.OrderCommand.RefundOrder;
import dev.cartwright.api.order.OrderCommand.ShipOrder;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.api.order.TrackingNumber;
import dev.cartwright.command.order.OrderAnswers.PaymentAnswer;
import dev.cartwright.command.order.OrderAnswers.RefundAnswer;
import dev.cartwright.command.order.OrderAnswers.ShipmentAnswer;
import dev.cartwright.http.input.AnswerPatience;
import dev.cartwright.http.input.Preferences;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.log.LogWatch;
import dev.cartwright.log.LogWatch.Watch;
import dev.cartwright.log.Reached;
import dev.cartwright.log.TimeOrderedIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders over HTTP: what customers and staff may ask. Where the money is concerned, an answer waits for the provider's
 * for a while, and is a promise after that.
 */
@RestController
@RequestMapping("/orders/{orderId}")
@Tag(name = "Orders")
class OrderController {

    private static final String EXAMPLE = "0199c0de-0000-7000-8000-000000000001";

    private final CommandGateway commands;
    private final LogWatch log;
    private final AnswerPatience patience;

    OrderController(CommandGateway commands, LogWatch log, AnswerPatience patience) {
        this.commands = commands;
        this.log = log;
        this.patience = patience;
    }

    record Payment(PaymentMethod paymentMethod) {}

    record Cancellation(Note reason) {}

    record Shipment(List<OrderedUnits> lines, @Nullable TrackingNumber trackingNumber) {}

    record Refund(Money amount, Note reason, @Nullable List<OrderedUnits> restock) {}

    @PostMapping(path = "/payment", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Pays an order that waits for it", responses = {
        @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentAnswer.class))),
        @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = PaymentAnswer.class)))})
    @Refusals({"unknown-order", "payment-declined", "not-payable"})
    ResponseEntity<PaymentAnswer> pay(@Parameter(example = EXAMPLE) @PathVariable OrderId orderId,
        @RequestBody Payment body,
        @RequestHeader(name = Preferences.HEADER, required = false) @Nullable String prefer,
        HttpServletResponse response) {
        var client = Preferences.of(prefer);
        try (var watch = log.watch(orderId.value())) {
            PaymentId payment = Objects.requireNonNull(commands.sendAndWait(
                new PayOrder(orderId, body.paymentMethod())));
            var answer = answers(watch, orderId, client).payment(payment);
            var isPromise = answer.status() == PaymentAnswer.Status.PENDING;
            client.tellApplied(response, patience.max(), isPromise);
            return isPromise
                ? ResponseEntity.accepted().location(placeOf(orderId)).body(answer)
                : ResponseEntity.ok(answer);
        }
    }

    @PostMapping("/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Calls an order off; its stock and its money go back")
    @Refusals({"unknown-order", "already-shipped"})
    void cancel(@Parameter(example = EXAMPLE) @PathVariable OrderId orderId, @RequestBody Cancellation body) {
        commands.sendAndWait(new CancelOrder(orderId, body.reason()));
    }

    @PostMapping(path = "/shipments", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ships some or all of an order, and takes the money with the first shipment")
    @Refusals({"unknown-order", "not-paid", "exceeds-ordered"})
    ResponseEntity<ShipmentAnswer> ship(@Parameter(example = EXAMPLE) @PathVariable OrderId orderId,
        @RequestBody Shipment body,
        @RequestHeader(name = Preferences.HEADER, required = false) @Nullable String prefer,
        HttpServletResponse response) {
        var client = Preferences.of(prefer);
        if (body.lines().isEmpty()) {
            throw new MalformedRequest(Fault.in("lines", "must have at least one element"));
        }
        try (var watch = log.watch(orderId.value())) {
            ShipmentId shipment = Objects.requireNonNull(commands.sendAndWait(
                new ShipOrder(orderId, new ShipmentId(TimeOrderedIds.next()), body.lines(), body.trackingNumber())));
            var answer = answers(watch, orderId, client)
                .shipment(new ShipmentAnswer(shipment, orderId, OrderedUnits.bySku(body.lines()),
                    body.trackingNumber()));
            client.tellApplied(response, patience.max(), false);
            return ResponseEntity.created(placeOf(orderId)).body(answer);
        }
    }

    @PostMapping(path = "/refunds", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Gives money back, and takes goods back into stock where they are named")
    @Refusals({"unknown-order", "exceeds-captured", "exceeds-shipped"})
    ResponseEntity<RefundAnswer> refund(@Parameter(example = EXAMPLE) @PathVariable OrderId orderId,
        @RequestBody Refund body,
        @RequestHeader(name = Preferences.HEADER, required = false) @Nullable String prefer,
        HttpServletResponse response) {
        var client = Preferences.of(prefer);
        if (body.amount().amount() < 1) {
            throw new MalformedRequest(new Fault("/amount/amount", "must be 1 or more"));
        }
        var restock = Objects.requireNonNullElse(body.restock(), List.<OrderedUnits>of());
        try (var watch = log.watch(orderId.value())) {
            RefundId refund = Objects.requireNonNull(commands.sendAndWait(new RefundOrder(orderId,
                new RefundId(TimeOrderedIds.next()), body.amount(), body.reason(), restock)));
            var answer = answers(watch, orderId, client).refund(refund, orderId, body.amount());
            client.tellApplied(response, patience.max(), false);
            return ResponseEntity.created(placeOf(orderId)).body(answer);
        }
    }

    /** A request that was sent before has come, or will come, to what it came to then. */
    private OrderAnswers answers(Watch watch, OrderId order, Preferences client) {
        if (Reached.CURRENT.get().isReplay()) {
            watch.recall(order.stream(), 0);
        }
        return OrderAnswers.of(watch, patience.with(client));
    }

    private static URI placeOf(OrderId order) {
        return URI.create("/orders/" + order);
    }
}
