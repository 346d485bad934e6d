package dev.cartwright.command.payment.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.ProviderReference;
import dev.cartwright.command.payment.PaymentGateway.Answer;
import dev.cartwright.command.payment.PaymentGateway.Answer.Authorized;
import dev.cartwright.command.payment.PaymentGateway.Answer.Captured;
import dev.cartwright.command.payment.PaymentGateway.Answer.Declined;
import dev.cartwright.command.payment.PaymentGateway.Answer.Refunded;
import dev.cartwright.command.payment.PaymentGateway.Answer.Voided;
import dev.cartwright.command.payment.ProviderFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a stand-in for Stripe that answers as its documentation says. */
class StripeGatewayTest {

    private static final OrderId ORDER = OrderId.of(
        new CheckoutId(UUID.fromString("01935b2e-7c00-7abc-8def-0123456789ab")));
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final RefundId REFUND = RefundId.ofAllThatIsLeft(PAYMENT);
    private static final ProviderReference PI = new ProviderReference("pi_1");
    private static final Money AMOUNT = Money.of(3_300, "EUR");
    private static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(24));
    private static final String INTENTS = "/v1/payment_intents";

    @RegisterExtension
    final WireMockExtension stripe = WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private StripeGateway gateway() {
        return patientFor(Duration.ofSeconds(30));
    }

    private StripeGateway patientFor(Duration patience) {
        return new StripeGateway(new StripePolicy("sk_test_secret", "whsec_secret", stripe.baseUrl(),
            Duration.ofSeconds(20), patience, Duration.ofMinutes(5)), InstantSource.fixed(NOW));
    }

    private Answer authorize() throws ProviderFault {
        return gateway().authorize(PAYMENT, AMOUNT, VISA, NOW);
    }

    private static ResponseDefinitionBuilder intent(String status) {
        return json(200, """
            {"id":"pi_1","object":"payment_intent","status":"%s","amount":3300,"currency":"eur"}""".formatted(status));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
    }

    private static ResponseDefinitionBuilder error(int status, String type, String more) {
        return json(status, """
            {"error":{"type":"%s","message":"Ann's card 4242 says no"%s}}""".formatted(type, more));
    }

    @Test
    void a_payment_is_confirmed_by_hand_with_our_ids_under_a_key_of_its_own() throws ProviderFault {
        stripe.stubFor(post(INTENTS).willReturn(intent("requires_capture")));

        assertThat(authorize()).isEqualTo(new Authorized(PI));

        stripe.verify(postRequestedFor(urlEqualTo(INTENTS))
            .withHeader("Authorization", equalTo("Bearer sk_test_secret"))
            .withHeader("Idempotency-Key", equalTo("cartwright-authorize-" + PAYMENT))
            .withRequestBody(containing("amount=3300")).withRequestBody(containing("currency=eur"))
            .withRequestBody(containing("capture_method=manual")).withRequestBody(containing("confirm=true"))
            .withRequestBody(containing("payment_method=pm_card_visa"))
            .withRequestBody(containing("metadata[cartwright_payment]=" + PAYMENT))
            .withRequestBody(containing("metadata[cartwright_order]=" + ORDER)));
    }

    @Test
    void a_repetition_of_what_was_under_way_is_answered_with_how_it_stands_now() throws ProviderFault {
        stripe.stubFor(post(INTENTS).willReturn(intent("processing")));
        stripe.stubFor(get(INTENTS + "/pi_1").willReturn(intent("requires_capture")));

        assertThat(authorize()).isEqualTo(new Authorized(PI));
    }

    @Test
    void what_stripe_may_have_forgotten_the_key_of_is_not_charged_again() throws ProviderFault {
        stripe.stubFor(get(urlPathEqualTo(INTENTS + "/search"))
            .withQueryParam("query", equalTo("metadata['cartwright_payment']:'" + PAYMENT + "'"))
            .willReturn(json(200, """
                {"object":"search_result","has_more":false,"data":[
                 {"id":"pi_1","object":"payment_intent","status":"requires_capture"}]}""")));

        assertThat(gateway().authorize(PAYMENT, AMOUNT, VISA, LONG_AGO)).isEqualTo(new Authorized(PI));

        stripe.verify(0, postRequestedFor(urlEqualTo(INTENTS)));
    }

    @Test
    void what_never_reached_stripe_is_charged_however_late() throws ProviderFault {
        stripe.stubFor(get(urlPathEqualTo(INTENTS + "/search")).willReturn(json(200, """
            {"object":"search_result","has_more":false,"data":[]}""")));
        stripe.stubFor(post(INTENTS).willReturn(intent("requires_capture")));

        assertThat(gateway().authorize(PAYMENT, AMOUNT, VISA, LONG_AGO)).isEqualTo(new Authorized(PI));
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void what_was_given_back_long_ago_is_not_given_back_again(boolean wasGivenBack, int calls) throws ProviderFault {
        var id = wasGivenBack ? REFUND.toString() : "another";
        stripe.stubFor(get(urlPathEqualTo("/v1/refunds")).withQueryParam("payment_intent", equalTo("pi_1"))
            .willReturn(json(200, """
                {"object":"list","has_more":false,"url":"/v1/refunds","data":[{"id":"re_1","object":"refund",
                 "status":"succeeded","metadata":{"cartwright_refund":"%s"}}]}""".formatted(id))));
        stripe.stubFor(post("/v1/refunds").willReturn(json(200, """
            {"id":"re_2","object":"refund","status":"succeeded"}""")));

        assertThat(gateway().refund(PAYMENT, REFUND, PI, AMOUNT, LONG_AGO)).isEqualTo(new Refunded());

        stripe.verify(calls, postRequestedFor(urlEqualTo("/v1/refunds")));
    }

    @Test
    void a_card_that_says_no_is_an_answer() throws ProviderFault {
        stripe.stubFor(post(INTENTS).willReturn(error(402, "card_error",
            ",\"code\":\"card_declined\",\"decline_code\":\"insufficient_funds\"")));

        assertThat(authorize()).isEqualTo(new Declined(new DeclineCode("insufficient_funds")));
    }

    @Test
    void a_method_that_is_not_there_is_an_answer() throws ProviderFault {
        stripe.stubFor(post(INTENTS).willReturn(error(400, "invalid_request_error", ",\"code\":\"resource_missing\"")));

        assertThat(authorize()).isEqualTo(new Declined(new DeclineCode("resource_missing")));
    }

    @ParameterizedTest
    @CsvSource({"409, idempotency_error", "429, rate_limit_error", "500, api_error", "503, api_error",
        "401, authentication_error", "409, invalid_request_error"})
    void what_is_no_answer_is_a_fault_that_tells_no_secrets(int status, String type) {
        stripe.stubFor(post(INTENTS).willReturn(error(status, type, "")));

        assertThatExceptionOfType(ProviderFault.class).isThrownBy(this::authorize)
            .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("Ann", "4242", "sk_test")
                .contains(String.valueOf(status)));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class)
    void a_cut_connection_is_a_fault(Fault fault) {
        stripe.stubFor(post(INTENTS).willReturn(aResponse().withFault(fault)));

        assertThatExceptionOfType(ProviderFault.class).isThrownBy(this::authorize);
    }

    @Test
    void an_answer_that_takes_too_long_is_a_fault() {
        stripe.stubFor(post(INTENTS).willReturn(intent("requires_capture").withFixedDelay(4_000)));

        assertThatExceptionOfType(ProviderFault.class).isThrownBy(
            () -> patientFor(Duration.ofSeconds(1)).authorize(PAYMENT, AMOUNT, VISA, NOW));
    }

    @Test
    void what_was_promised_is_taken_under_a_key_of_its_own() throws ProviderFault {
        stripe.stubFor(post(INTENTS + "/pi_1/capture").willReturn(intent("succeeded")));

        assertThat(gateway().capture(PAYMENT, PI, AMOUNT)).isEqualTo(new Captured(PI));

        stripe.verify(postRequestedFor(urlEqualTo(INTENTS + "/pi_1/capture"))
            .withHeader("Idempotency-Key", equalTo("cartwright-capture-" + PAYMENT)));
    }

    @Test
    void a_promise_that_has_run_out_cannot_be_taken() throws ProviderFault {
        stripe.stubFor(post(INTENTS + "/pi_1/capture")
            .willReturn(error(400, "invalid_request_error", ",\"code\":\"payment_intent_unexpected_state\"")));
        stripe.stubFor(get(INTENTS + "/pi_1").willReturn(intent("canceled")));

        assertThat(gateway().capture(PAYMENT, PI, AMOUNT))
            .isEqualTo(new Declined(new DeclineCode("payment_intent_canceled")));
    }

    @Test
    void a_promise_is_let_go_and_where_it_was_taken_meanwhile_that_is_told() throws ProviderFault {
        stripe.stubFor(post(INTENTS + "/pi_1/cancel").willReturn(intent("canceled")));
        assertThat(gateway().release(PAYMENT, PI)).isEqualTo(new Voided());

        stripe.stubFor(post(INTENTS + "/pi_1/cancel")
            .willReturn(error(400, "invalid_request_error", ",\"code\":\"payment_intent_unexpected_state\"")));
        stripe.stubFor(get(INTENTS + "/pi_1").willReturn(intent("succeeded")));
        assertThat(gateway().release(PAYMENT, PI)).isEqualTo(new Captured(PI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "pending"})
    void money_goes_back_under_a_key_of_its_own(String status) throws ProviderFault {
        stripe.stubFor(post("/v1/refunds").willReturn(json(200, """
            {"id":"re_1","object":"refund","status":"%s","amount":800}""".formatted(status))));

        assertThat(gateway().refund(PAYMENT, REFUND, PI, Money.of(800, "EUR"), NOW)).isEqualTo(new Refunded());

        stripe.verify(postRequestedFor(urlEqualTo("/v1/refunds"))
            .withHeader("Idempotency-Key", equalTo("cartwright-refund-" + REFUND))
            .withRequestBody(containing("payment_intent=pi_1")).withRequestBody(containing("amount=800"))
            .withRequestBody(containing("metadata[cartwright_refund]=" + REFUND)));
    }

    @Test
    void money_that_cannot_go_back_is_an_answer() throws ProviderFault {
        stripe.stubFor(post("/v1/refunds").willReturn(json(200, """
            {"id":"re_1","object":"refund","status":"failed","failure_reason":"expired_or_canceled_card"}""")));

        assertThat(gateway().refund(PAYMENT, REFUND, PI, AMOUNT, NOW))
            .isEqualTo(new Declined(new DeclineCode("expired_or_canceled_card")));
    }
}
