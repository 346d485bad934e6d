package dev.cartwright.command.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A checkout that has lost its thread, as no crash should make it: its deadline takes it up again and brings it to
 * its end.
 */
class OverdueCheckoutIT extends ShopTest {

    @Autowired
    private EventProcessingConfiguration processing;
    @Autowired
    private TokenStore tokens;
    @Autowired
    private EventStore log;
    @Autowired
    private SagaStore<Object> sagas;
    @Autowired
    private DeadlineManager deadlines;
    @Autowired
    private CheckoutOutcomes outcomes;
    @Autowired
    @Qualifier("serializer")
    private Serializer serializer;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void asks_again_for_what_is_missing_and_ends() {
        var sku = Shop.unique("LATE");
        var customer = Shop.unique("late");
        shop().sells(sku, 450, 12);
        shop().adds(customer, sku, 2);

        var checkoutId = aCheckoutThatNobodyPursues(customer, sku);
        deadlines.schedule(Duration.ofMillis(100), CheckoutSaga.OVERDUE,
            new CheckoutOverdue(CheckoutId.parse(checkoutId)),
            new SagaScopeDescriptor(CheckoutSaga.class.getSimpleName(), checkoutId));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
            shop().get("/checkouts/" + checkoutId).json().path("status").asString("")).isEqualTo("COMPLETED"));
        assertThat(shop().get("/orders/" + checkoutId).status()).isEqualTo(200);
        assertThat(outcomes.waiting()).as("requests that were answered long ago").isZero();
    }

    /** Started, remembered, and its first step taken by nobody: the reader of the log has passed it by. */
    private String aCheckoutThatNobodyPursues(String customer, String sku) {
        var reader = processing.eventProcessor(CheckoutSaga.GROUP, TrackingEventProcessor.class).orElseThrow();
        reader.shutDown();
        var promise = shop().checksOut(customer, "Prefer", "respond-async");
        assertThat(promise.status()).isEqualTo(202);
        var checkoutId = promise.json().get("checkoutId").asString();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            tokens.fetchToken(CheckoutSaga.GROUP, 0);
            tokens.storeToken(log.createHeadToken(), CheckoutSaga.GROUP, 0);
            sagas.insertSaga(CheckoutSaga.class, checkoutId, saga(checkoutId, customer, sku),
                Set.of(new AssociationValue("checkoutId", checkoutId)));
        });
        reader.start();
        return checkoutId;
    }

    private CheckoutSaga saga(String checkoutId, String customer, String sku) {
        return serializer.deserialize(new SimpleSerializedObject<>("""
            {"checkoutId":"%s","customerId":"%s","placed":false,
             "lines":{"wanted":[{"sku":"%s","quantity":2}],"secured":[],"shortages":[],"released":[]}}"""
            .formatted(checkoutId, customer, sku), String.class, CheckoutSaga.class.getName(), null));
    }
}
