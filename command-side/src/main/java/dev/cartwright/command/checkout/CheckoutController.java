package dev.cartwright.command.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Contact;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.cart.StartedCheckout;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.command.checkout.CheckoutOutcome.Bought;
import dev.cartwright.command.checkout.CheckoutOutcome.Refused;
import dev.cartwright.http.Versions;
import dev.cartwright.http.input.AnswerPatience;
import dev.cartwright.http.input.Preferences;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.log.LogWatch;
import dev.cartwright.log.LogWatch.Watch;
import dev.cartwright.log.Reached;
import dev.cartwright.log.TimeOrderedIds;
import dev.cartwright.log.Vault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Checkout over HTTP: answers with the outcome, and with a promise only where it is asked for or takes too long. */
@RestController
@Tag(name = "Checkout")
class CheckoutController {

    private final CommandGateway commands;
    private final LogWatch log;
    private final AnswerPatience patience;
    private final Vault vault;

    CheckoutController(CommandGateway commands, LogWatch log, AnswerPatience patience, Vault vault) {
        this.vault = vault;
        this.commands = commands;
        this.log = log;
        this.patience = patience;
    }

    record Wishes(@Nullable Money expectedTotal, @Nullable PaymentMethod paymentMethod,
        @Nullable Contact contact) {

        static final Wishes NONE = new Wishes(null, null, null);
    }

    record Promise(CheckoutId checkoutId, CustomerId customerId, Status status) {}

    @PostMapping(path = "/carts/{customerId}/checkout", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Buys what is in the cart", responses = {
        @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderView.class))),
        @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Promise.class)))})
    @Refusals({"cart-is-empty", "checkout-in-progress", "out-of-stock", "price-changed", "payment-declined",
        "order-was-cancelled"})
    ResponseEntity<?> checkOut(@PathVariable CustomerId customerId,
        @RequestBody(required = false) @Nullable Wishes body,
        @RequestHeader(name = Preferences.HEADER, required = false) @Nullable String prefer,
        HttpServletResponse response) {
        var wishes = body == null ? Wishes.NONE : body;
        var client = Preferences.of(prefer);
        var checkout = new CheckoutId(TimeOrderedIds.next());
        try (var watch = log.watch(checkout.value())) {
            StartedCheckout started = Objects.requireNonNull(commands.sendAndWait(
                new StartCheckout(customerId, checkout, wishes.expectedTotal(), wishes.paymentMethod(),
                    wishes.contact() == null ? null : vault.seal(customerId, wishes.contact()))));
            var outcome = started.checkoutId().equals(checkout)
                ? await(watch, patience.with(client))
                : awaitFirst(customerId, started, patience.with(client));
            client.tellApplied(response, patience.max(), outcome == null);
            return answer(customerId, started.checkoutId(), outcome);
        }
    }

    /** The request was sent before: it has come, or will come, to what it came to then. */
    private @Nullable CheckoutOutcome awaitFirst(CustomerId customer, StartedCheckout first, Duration time) {
        try (var watch = log.watch(first.checkoutId().value())) {
            watch.recall(customer.cartStream(), first.cartVersion());
            watch.recall(OrderId.of(first.checkoutId()).stream(), 0);
            return await(watch, time);
        }
    }

    private static ResponseEntity<?> answer(CustomerId customer, CheckoutId checkout,
        @Nullable CheckoutOutcome outcome) {
        if (outcome != null) {
            Reached.CURRENT.get().at(outcome.position()); // further than the command that began it
        }
        return switch (outcome) {
            case Bought(var order, _) -> ResponseEntity.created(URI.create("/orders/" + order.orderId()))
                .eTag(Versions.etag(order.version())).body(order);
            case Refused(var reason, _) -> throw new Rejected(reason);
            case null -> ResponseEntity.accepted().location(URI.create("/checkouts/" + checkout))
                .body(new Promise(checkout, customer, Status.RUNNING));
        };
    }

    /** Who wants a promise at once gets one, also where the outcome happens to be known. */
    private static @Nullable CheckoutOutcome await(Watch watch, Duration time) {
        return time.isZero() ? null : watch.await(time, CheckoutOutcome::of);
    }
}
