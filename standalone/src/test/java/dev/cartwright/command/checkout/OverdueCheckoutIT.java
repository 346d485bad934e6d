package dev.cartwright.command.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.log.LogWatch;
import dev.cartwright.standalone.testing.OverTheLog;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A checkout that has lost its thread, as no crash should make it: its deadline takes it up again and brings it to
 * its end.
 */
@OverTheLog // in the group a checkout has no thread to lose
class OverdueCheckoutIT extends ShopTest {

    @Autowired
    private EventProcessingConfiguration processing;
    @Autowired
    private TokenStore tokens;
    @Autowired
    private EventStore log;
    @Autowired
    private JdbcClient db;
    @Autowired
    private DeadlineManager deadlines;
    @Autowired
    private LogWatch watch;
    @Autowired
    private TransactionManager transactions;

    @Test
    void asks_again_for_what_is_missing_and_ends() {
        var sku = Shop.unique("LATE");
        var customer = Shop.unique("late");
        shop().sells(sku, 450, 12);
        shop().adds(customer, sku, 2);

        var checkoutId = aCheckoutThatNobodyPursues(customer, sku);
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("long ago"));
        work.attachTransaction(transactions);
        work.execute(() -> deadlines.schedule(Duration.ofMillis(100), CheckoutSaga.OVERDUE,
            new CheckoutOverdue(CheckoutId.parse(checkoutId)),
            new SagaScopeDescriptor(CheckoutSaga.class.getSimpleName(), checkoutId)));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
            shop().get("/checkouts/" + checkoutId).json().path("status").asString("")).isEqualTo("COMPLETED"));
        assertThat(shop().get("/orders/" + checkoutId).status()).isEqualTo(200);
        assertThat(watch.watched()).as("requests that were answered long ago").isZero();
    }

    /** Started, remembered, and its first step taken by nobody: the reader of the log has passed it by. */
    private String aCheckoutThatNobodyPursues(String customer, String sku) {
        var reader = processing.eventProcessor(CheckoutSaga.GROUP, TrackingEventProcessor.class).orElseThrow();
        reader.shutDown();
        var promise = shop().checksOut(customer, "Prefer", "respond-async");
        assertThat(promise.status()).isEqualTo(202);
        var checkoutId = promise.json().get("checkoutId").asString();
        transactions.executeInTransaction(() -> {
            tokens.fetchToken(CheckoutSaga.GROUP, 0);
            tokens.storeToken(log.createHeadToken(), CheckoutSaga.GROUP, 0);
            remember(checkoutId, customer, sku);
        });
        reader.start();
        return checkoutId;
    }

    private void remember(String checkoutId, String customer, String sku) {
        var type = CheckoutSaga.class.getName();
        db.sql("INSERT INTO command.saga (saga_id, saga_type, serialized_saga) VALUES (?, ?, convert_to(?, 'UTF8'))")
            .params(checkoutId, type, """
                {"checkoutId":"%s","customerId":"%s","placed":false,
                 "lines":{"wanted":[{"sku":"%s","quantity":2}],"secured":[],"shortages":[],"released":[]}}"""
                .formatted(checkoutId, customer, sku))
            .update();
        db.sql("""
            INSERT INTO command.saga_association (association_key, association_value, saga_id, saga_type)
            VALUES ('checkoutId', ?, ?, ?)""").params(checkoutId, checkoutId, type).update();
    }
}
