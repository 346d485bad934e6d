package dev.cartwright.command.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentCommand.RecordAuthorization;
import dev.cartwright.api.payment.PaymentCommand.RecordCapture;
import dev.cartwright.api.payment.PaymentCommand.RecordDecline;
import dev.cartwright.api.payment.PaymentCommand.RecordRefund;
import dev.cartwright.api.payment.PaymentCommand.RecordRefundRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordVoid;
import dev.cartwright.api.payment.ProviderReference;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StripeWebhooksTest {

    private static final String SECRET = "whsec_secret";
    private static final PaymentId PAYMENT = PaymentId.of(OrderId.of(new CheckoutId(new UUID(7, 1))), 1);
    private static final RefundId REFUND = RefundId.ofAllThatIsLeft(PAYMENT);
    private static final ProviderReference PI = new ProviderReference("pi_1");

    private final StripeWebhooks webhooks = new StripeWebhooks(new StripePolicy("sk", SECRET, "http://nowhere",
        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5)));

    static String intentEvent(String type, String more) {
        return event(type, """
            {"id":"pi_1","object":"payment_intent","metadata":{"cartwright_payment":"%s"}%s}"""
            .formatted(PAYMENT, more));
    }

    static String event(String type, String subject) {
        return """
            {"id":"evt_1","object":"event","api_version":"2099-01-01.later","type":"%s","data":{"object":%s}}"""
            .formatted(type, subject);
    }

    static String signed(String body, Instant at, String secret) throws Exception {
        var time = at.getEpochSecond();
        return "t=" + time + ",v1=" + Webhook.Util.computeHmacSha256(secret, time + "." + body);
    }

    private Object read(String body) throws Exception {
        return webhooks.read(body, signed(body, Instant.now(), SECRET)).orElse(null);
    }

    @Test
    void each_word_about_a_payment_is_taken_down() throws Exception {
        assertThat(read(intentEvent("payment_intent.amount_capturable_updated", "")))
            .isEqualTo(new RecordAuthorization(PAYMENT, PI));
        assertThat(read(intentEvent("payment_intent.succeeded", ""))).isEqualTo(new RecordCapture(PAYMENT, PI));
        assertThat(read(intentEvent("payment_intent.canceled", ""))).isEqualTo(new RecordVoid(PAYMENT));
        assertThat(read(intentEvent("payment_intent.payment_failed",
            ",\"last_payment_error\":{\"code\":\"card_declined\",\"decline_code\":\"lost_card\"}")))
            .isEqualTo(new RecordDecline(PAYMENT, new DeclineCode("lost_card")));
    }

    @Test
    void each_word_about_a_refund_is_taken_down() throws Exception {
        var refund = """
            {"id":"re_1","object":"refund","status":"%s","failure_reason":"lost_or_stolen_card",
             "metadata":{"cartwright_payment":"%s","cartwright_refund":"%s"}}""";
        assertThat(read(event("refund.updated", refund.formatted("succeeded", PAYMENT, REFUND))))
            .isEqualTo(new RecordRefund(PAYMENT, REFUND));
        assertThat(read(event("refund.failed", refund.formatted("failed", PAYMENT, REFUND))))
            .isEqualTo(new RecordRefundRefusal(PAYMENT, REFUND, new DeclineCode("lost_or_stolen_card")));
        assertThat(read(event("refund.created", refund.formatted("pending", PAYMENT, REFUND)))).isNull();
    }

    @Test
    void what_is_not_about_a_payment_of_ours_means_nothing() throws Exception {
        assertThat(read(intentEvent("payment_intent.created", ""))).isNull();
        assertThat(read(event("payment_intent.succeeded", "{\"id\":\"pi_1\",\"object\":\"payment_intent\"}"))).isNull();
        assertThat(read(event("payment_intent.succeeded", """
            {"id":"pi_1","object":"payment_intent","metadata":{"cartwright_payment":"somebody else's"}}"""))).isNull();
        assertThat(read(event("customer.created", "{\"id\":\"cus_1\",\"object\":\"customer\"}"))).isNull();
    }

    @Test
    void what_stripe_has_not_signed_or_long_ago_is_refused() throws Exception {
        var body = intentEvent("payment_intent.succeeded", "");
        var forged = signed(body, Instant.now(), "whsec_another");
        var old = signed(body, Instant.now().minus(Duration.ofMinutes(6)), SECRET);
        var other = signed(intentEvent("payment_intent.canceled", ""), Instant.now(), SECRET);
        for (var signature : new String[]{forged, old, other, "", "t=1,v1=", "nonsense"}) {
            assertThatExceptionOfType(SignatureVerificationException.class).as(signature)
                .isThrownBy(() -> webhooks.read(body, signature));
        }
    }
}
