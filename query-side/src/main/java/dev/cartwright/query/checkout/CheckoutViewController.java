package dev.cartwright.query.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.checkout.CheckoutQuery.FindCheckout;
import dev.cartwright.api.checkout.CheckoutView;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.checkout.CheckoutView.Step;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.http.Versions;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.http.problem.Problem;
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
import org.springframework.web.bind.annotation.RestController;

/** Checkouts over HTTP: where one stands. */
@RestController
@RequestMapping("/checkouts")
@ReadsFrom(CheckoutProjector.READER)
@Tag(name = "Checkout")
class CheckoutViewController {

    private final Questions questions;

    CheckoutViewController(Questions questions) {
        this.questions = questions;
    }

    /** A refusal is shown as the problem that the checkout itself would have been answered with. */
    record CheckoutAnswer(CheckoutId checkoutId, CustomerId customerId, Status status, @Nullable OrderId orderId,
        @Nullable Problem problem, List<Step> steps) {

        static CheckoutAnswer of(CheckoutView checkout) {
            var refusal = checkout.refusal();
            return new CheckoutAnswer(checkout.checkoutId(), checkout.customerId(), checkout.status(),
                checkout.orderId(), refusal == null ? null : Problem.of(refusal), checkout.steps());
        }
    }

    @GetMapping("/{checkoutId}")
    @Operation(summary = "Shows where a checkout stands, and what happened on the way")
    @Refusals("unknown-checkout")
    ResponseEntity<CheckoutAnswer> show(
        @Parameter(example = "0199c0de-0000-7000-8000-000000000001") @PathVariable CheckoutId checkoutId) {
        var checkout = questions.find(new FindCheckout(checkoutId), CheckoutView.class)
            .filter(found -> Ownership.allows(found.customerId()))
            .orElseThrow(() -> new NotFound("unknown-checkout", "there is no checkout " + checkoutId));
        return Versions.ok(CheckoutAnswer.of(checkout), checkout.version());
    }
}
