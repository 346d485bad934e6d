package dev.cartwright.query;

import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryQuery.FindProduct;
import dev.cartwright.api.inventory.ProductView;
import dev.cartwright.query.asking.Questions;
import java.sql.SQLException;
import java.time.Duration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A database in trouble is waited for: no event is parked for it, and none is left out. */
class OutageIT extends QuerySideIT {

    @Autowired
    private Questions questions;

    private final Sku sku = sku(number());

    @AfterEach
    void the_database_is_back() {
        TestDatabase.superuser().sql("ALTER DATABASE cartwright ALLOW_CONNECTIONS true").update();
    }

    @Test
    void connections_that_are_cut_in_the_middle_of_an_event_and_refused_for_a_while() throws SQLException {
        happened(registered(sku, 450));
        try (var lock = TestDatabase.locked("query.product_view")) {
            append(received(sku, 2), received(sku, 3));
            await().atMost(Duration.ofSeconds(30)).until(() -> lock.isWaitedFor());
            TestDatabase.superuser().sql("ALTER DATABASE cartwright ALLOW_CONNECTIONS false").update();
            TestDatabase.cutConnectionsOfTheApplication();
            awaitErrors();
        }
        TestDatabase.superuser().sql("ALTER DATABASE cartwright ALLOW_CONNECTIONS true").update();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> product().version() == 3);
        awaitProjections();
        assertThat(product().available()).isEqualTo(5);
        assertThat(db.sql("SELECT count(*) FROM log.dead_letter").query(Long.class).single()).isZero();
    }

    @Test
    void statements_that_are_cancelled() {
        happened(registered(sku, 450));
        try (var _ = TestDatabase.everyUpdateOf("product_view", "57014")) {
            append(received(sku, 2), received(sku, 3));
            awaitErrors();
        }
        awaitProjections();
        assertThat(product().available()).isEqualTo(5);
        assertThat(db.sql("SELECT count(*) FROM log.dead_letter").query(Long.class).single()).isZero();
    }

    private void awaitErrors() {
        await().atMost(Duration.ofSeconds(30)).until(() -> processors().stream()
            .flatMap(processor -> processor.processingStatus().values().stream())
            .anyMatch(EventTrackerStatus::isErrorState));
    }

    private ProductView product() {
        return questions.find(new FindProduct(sku), ProductView.class).orElseThrow();
    }
}
