package dev.cartwright.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.Test;

class ParkingPolicyTest {

    private final ParkingPolicy policy = new ParkingPolicy("product-view");
    private final GenericDeadLetter<EventMessage<?>> letter = new GenericDeadLetter<>("product-TEA",
        new GenericDomainEventMessage<>("ProductInventory", "product-TEA", 3, "a payload"));

    @Test
    void an_outage_is_thrown_on_so_that_the_batch_is_tried_again() {
        var failure = new IllegalStateException(new SQLException("shutting down", "57P01"));
        assertThatThrownBy(() -> policy.decide(letter, failure)).hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void anything_else_is_parked_with_a_cause_that_says_where_but_not_with_what() {
        var decision = policy.decide(letter, new IllegalStateException(new IllegalArgumentException("card 4242")));
        assertThat(decision.shouldEnqueue()).isTrue();
        assertThat(decision.enqueueCause().orElseThrow()).hasMessageStartingWith(
            "at dev.cartwright.query.reading.ParkingPolicyTest.anything_else_is_parked").hasNoCause();
    }
}
