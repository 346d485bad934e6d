package dev.cartwright.query;

import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.Sku;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many events are digested together: each row is written once, and one bad event spoils nothing but its stream. */
class BatchIT extends QuerySideIT {

    @AfterEach
    void nothing_stays_parked() {
        TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT IF EXISTS unlucky").update();
        TestDatabase.owner().sql("DELETE FROM log.dead_letter").update();
    }

    @Test
    void a_row_that_changes_five_hundred_times_is_written_once_for_each_batch() {
        var sku = sku(number());
        happened(registered(sku, 450), received(sku, 2_000));
        try (var writes = TestDatabase.countedWritesOf("product_view")) {
            togetherInOneBatch(Stream.generate(() -> reserved(sku, checkout(), 3, 450)).limit(500).toArray());
            // one batch, or a few where the reader comes to the end of what has been fetched by then
            assertThat(writes.count()).isBetween(1L, 20L);
        }
        assertThat(rows("SELECT reserved || ' ' || version FROM query.product_view WHERE sku = ?", sku))
            .containsExactly("1500 502");
        assertThat(rows("SELECT count(*) || ' ' || sum(quantity) FROM query.stock_reservation_view WHERE sku = ?", sku))
            .containsExactly("500 1500");
    }

    @Test
    void all_but_the_stream_of_a_bad_event_in_the_middle_is_applied_in_order() {
        var skus = Stream.generate(() -> sku(number())).limit(20).toList();
        var bad = skus.get(9);
        TestDatabase.owner().sql("""
            ALTER TABLE query.product_view ADD CONSTRAINT unlucky CHECK (sku <> '%s' OR price <> 666)""".formatted(bad))
            .update();
        var events = new ArrayList<Object>();
        skus.forEach(sku -> Collections.addAll(events, registered(sku, 450), received(sku, 2)));
        skus.forEach(sku -> events.add(repriced(sku, sku.equals(bad) ? 666 : 475)));
        skus.forEach(sku -> Collections.addAll(events, received(sku, 3), received(sku, 5)));
        togetherInOneBatch(events.toArray());
        for (var sku : skus) {
            assertThat(rows("SELECT price || ' ' || on_hand || ' ' || version FROM query.product_view WHERE sku = ?",
                sku)).containsExactly(sku.equals(bad) ? "450 2 2" : "475 10 5");
        }
        assertThat(rows("SELECT reader || ' ' || sequence FROM log.dead_letter WHERE stream = 'product-' || ? "
            + "ORDER BY sequence", bad))
            .containsExactly("product-view 2", "product-view 3", "product-view 4");
        assertThat(db.sql("SELECT count(*) FROM log.dead_letter").query(Long.class).single()).isEqualTo(3);
    }

    /** Their reader has not been there while they happened. */
    private void togetherInOneBatch(Object... events) {
        processors().forEach(TrackingEventProcessor::shutDown);
        append(events);
        processors().forEach(TrackingEventProcessor::start);
        awaitProjections();
    }

    private List<String> rows(String sql, Sku sku) {
        return db.sql(sql).param(sku.value()).query(String.class).list();
    }
}
