package dev.cartwright.command.payment.stripe;

import com.stripe.exception.SignatureVerificationException;
import dev.cartwright.api.Rejected;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Stripe's webhooks over HTTP. Its signature is its right; whatever is signed and means nothing to us is a yes. */
@RestController
@ConditionalOnProperty(name = "cartwright.payments.provider", havingValue = "stripe")
@Tag(name = "Payments")
class StripeWebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(StripeWebhookController.class);

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final StripeWebhooks webhooks;
    private final CommandGateway commands;

    StripeWebhookController(StripeWebhooks webhooks, CommandGateway commands) {
        this.webhooks = webhooks;
        this.commands = commands;
    }

    record Receipt(boolean received) {}

    @PostMapping(path = "/payments/webhooks/stripe", consumes = JSON, produces = JSON)
    @Operation(summary = "Takes Stripe's events; repeated, reordered and unknown ones are harmless")
    @Refusals("webhook-not-signed")
    Receipt take(HttpServletRequest request,
        @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature) throws IOException {
        var body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            webhooks.read(body, signature == null ? "" : signature).ifPresent(commands::sendAndWait);
        } catch (SignatureVerificationException e) {
            throw new ProblemException(Problem.of("webhook-not-signed",
                "this is not signed by Stripe, or was signed too long ago"));
        } catch (Rejected unknown) {
            LOG.warn("Stripe tells of a payment that is not known here: {}", unknown.getMessage());
        }
        return new Receipt(true);
    }
}
