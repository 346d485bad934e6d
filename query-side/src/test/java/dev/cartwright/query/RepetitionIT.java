package dev.cartwright.query;

import static dev.cartwright.query.Events.added;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes again, and what begins again, leads to the same rows; of every projection. */
class RepetitionIT extends QuerySideIT {

    @Autowired
    private TokenStore tokens;
    @Autowired
    private TransactionManager transactions;

    private Map<String, List<Map<String, Object>>> before;

    @BeforeEach
    void a_little_of_everything_has_happened() {
        happened(Events.aLittleOfEverything(number()));
        before = TestDatabase.views();
        assertThat(before).hasSize(15).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    @Test
    void every_event_delivered_twice_changes_nothing() {
        rewind(0);
        awaitProjections();
        assertThat(TestDatabase.views()).isEqualTo(before);
    }

    @Test
    void the_last_events_delivered_twice_together_with_new_ones_count_once() {
        var customer = Events.customer(number());
        append(Events.opened(customer), added(customer, Events.sku(number()), 2, 450));
        awaitProjections();
        append(added(customer, Events.sku(number()), 3, 250));
        awaitProjections();
        var once = TestDatabase.views();
        rewind(position() - 2);
        awaitProjections();
        assertThat(TestDatabase.views()).isEqualTo(once);
    }

    @Test
    void a_projection_that_is_reset_grows_again_to_the_same_rows() {
        processors().forEach(TrackingEventProcessor::shutDown);
        processors().forEach(TrackingEventProcessor::resetTokens);
        assertThat(TestDatabase.views()).allSatisfy((table, rows) -> assertThat(rows).as(table).isEmpty());
        processors().forEach(TrackingEventProcessor::start);
        awaitProjections();
        assertThat(TestDatabase.views()).isEqualTo(before);
    }

    private long position() {
        return db.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }

    private void rewind(long position) {
        for (var processor : processors()) {
            processor.shutDown();
            transactions.executeInTransaction(() -> {
                tokens.fetchToken(processor.getName(), 0);
                tokens.storeToken(new GlobalSequenceTrackingToken(position), processor.getName(), 0);
                tokens.releaseClaim(processor.getName(), 0);
            });
            processor.start();
        }
    }
}
