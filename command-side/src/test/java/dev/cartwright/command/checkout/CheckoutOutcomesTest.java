package dev.cartwright.command.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.command.checkout.CheckoutOutcome.Bought;
import dev.cartwright.command.checkout.CheckoutOutcome.Refused;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckoutOutcomesTest {

    private static final CheckoutId CHECKOUT = new CheckoutId(new UUID(7, 1));
    private static final CheckoutId OTHER = new CheckoutId(new UUID(7, 2));
    private static final CustomerId ANN = new CustomerId("ann");
    private static final OutOfStock SHORT = new OutOfStock(List.of(new Shortage(new Sku("TEA"), Quantity.of(3), 2)));

    private final EmbeddedEventStore log = EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine())
        .build();
    private final CheckoutOutcomes outcomes = new CheckoutOutcomes(log);
    private int published;

    @BeforeEach
    void follow() {
        publish(new CheckoutRefused(ANN, OTHER, SHORT)); // long over: nobody waits for it
        outcomes.start();
    }

    @AfterEach
    void stop() {
        outcomes.stop();
        log.shutDown();
    }

    @Test
    void whoever_waits_is_told_of_the_order_by_the_one_who_asked_for_it() throws Exception {
        var outcome = outcomes.of(CHECKOUT);
        var line = new OrderLine(new Sku("TEA"), new ProductName("Tea"), Quantity.of(2), Price.of(450, "EUR"));
        publish(new OrderPlaced(OrderId.of(CHECKOUT), ANN, List.of(line), Money.of(900, "EUR")));
        publish(new CheckoutCompleted(ANN, CHECKOUT, OrderId.of(CHECKOUT), List.of()));

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(Bought.class, bought -> {
            assertThat(bought.order().orderId()).isEqualTo(OrderId.of(CHECKOUT));
            assertThat(bought.position()).as("of the last of its events").isEqualTo(2);
            assertThat(bought.order().total()).isEqualTo(Money.of(900, "EUR"));
            assertThat(bought.order().history()).singleElement()
                .satisfies(entry -> assertThat(entry.by()).isEqualTo("ann-herself"));
        });
    }

    @Test
    void whoever_waits_is_told_why_not() throws Exception {
        var outcome = outcomes.of(CHECKOUT);
        var another = outcomes.of(OTHER);
        publish(new CheckoutRefused(ANN, CHECKOUT, SHORT));

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new Refused(SHORT, 1));
        assertThat(another).isNotDone();
    }

    @Test
    void whoever_stops_waiting_is_forgotten() {
        assertThat(outcomes.of(CHECKOUT)).isNotDone();
        assertThat(outcomes.waiting()).isEqualTo(1);

        outcomes.forget(CHECKOUT);

        assertThat(outcomes.waiting()).isZero();
    }

    private void publish(Object event) {
        log.publish(new GenericDomainEventMessage<>("Any", "stream-" + published++, 0, event,
            MetaData.with("actor", "ann-herself")));
    }
}
