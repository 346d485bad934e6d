package dev.cartwright.query;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.completed;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.line;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.placed;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.sku;
import static dev.cartwright.query.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutQuery.FindCheckout;
import dev.cartwright.api.checkout.CheckoutView;
import dev.cartwright.api.inventory.InventoryQuery.FindProduct;
import dev.cartwright.api.inventory.InventoryQuery.FindStock;
import dev.cartwright.api.inventory.ProductView;
import dev.cartwright.api.inventory.StockView;
import dev.cartwright.log.SecondChance;
import dev.cartwright.query.asking.Questions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An event that cannot be digested is parked with those that follow it in its stream; nothing else waits. */
class ParkingIT extends QuerySideIT {

    private static final String READER = "product-view";

    @Autowired
    private Questions questions;
    @Autowired
    private SecondChance chances;

    private final Sku bad = sku(number());
    private final Sku good = sku(number());

    @BeforeEach
    void nobody_can_store_a_price_of_666() {
        TestDatabase.owner().sql("""
            ALTER TABLE query.product_view ADD CONSTRAINT unlucky CHECK (sku <> '%s' OR price <> 666)""".formatted(bad))
            .update();
    }

    @AfterEach
    void anybody_can() {
        TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT IF EXISTS unlucky").update();
        retry(); // every test leaves a log behind that can be digested in full
        assertThat(parked()).isEmpty();
    }

    @Test
    void others_go_on_in_the_same_batch_and_after_it() {
        happened(registered(bad, 450), registered(good, 450), received(bad, 2), repriced(bad, 666), received(good, 3),
            received(bad, 5));
        happened(received(good, 7), received(bad, 11));
        assertThat(product(good)).hasValueSatisfying(product -> assertThat(product.available()).isEqualTo(10));
        assertThat(product(bad)).hasValueSatisfying(product -> {
            assertThat(product.available()).isEqualTo(2);
            assertThat(product.version()).isEqualTo(2);
        });
        assertThat(stock(bad)).hasValueSatisfying(stock -> assertThat(stock.onHand()).isEqualTo(18));
        assertThat(parked()).containsExactly(READER + " " + bad.stream() + " 2", READER + " " + bad.stream() + " 3",
            READER + " " + bad.stream() + " 4");
    }

    @Test
    void the_cause_names_the_error_and_none_of_the_data() {
        happened(registered(bad, 666));
        var letter = db.sql("SELECT * FROM log.dead_letter").query().singleRow();
        assertThat(letter.get("cause_type")).isEqualTo("org.postgresql.util.PSQLException");
        assertThat(letter.get("cause_message")).isEqualTo("SQLState 23514, constraint unlucky");
    }

    @Test
    void what_is_parked_can_be_handled_once_the_obstacle_is_gone() {
        happened(registered(bad, 450), repriced(bad, 666), received(bad, 5));
        assertThat(retry()).isFalse();
        assertThat(parked()).hasSize(2);
        TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT unlucky").update();
        assertThat(retry()).isTrue();
        assertThat(parked()).isEmpty();
        happened(received(bad, 7));
        assertThat(product(bad)).hasValueSatisfying(product -> {
            assertThat(product.price().amount()).isEqualTo(666);
            assertThat(product.available()).isEqualTo(12);
            assertThat(product.version()).isEqualTo(4);
        });
        assertThat(parked()).isEmpty();
    }

    @Test
    void nothing_is_lost_when_the_database_fails_during_a_retry() {
        happened(registered(bad, 450), repriced(bad, 666), received(bad, 5));
        TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT unlucky").update();
        try (var _ = TestDatabase.everyUpdateOf("product_view", "57014")) {
            assertThat(retry()).isFalse();
        }
        assertThat(parked()).hasSize(2);
        assertThat(retry()).isTrue();
        assertThat(product(bad)).hasValueSatisfying(product -> assertThat(product.version()).isEqualTo(3));
    }

    @Test
    void who_begins_again_meets_the_parked_events_again_and_not_twice() {
        happened(registered(bad, 450), repriced(bad, 666), received(bad, 5));
        assertThat(parked()).hasSize(2);
        var reader = processors().stream().filter(processor -> processor.getName().equals(READER)).findAny()
            .orElseThrow();
        reader.shutDown();
        reader.resetTokens();
        assertThat(parked()).isEmpty();
        reader.start();
        awaitProjections();
        assertThat(parked()).hasSize(2);
    }

    @Test
    void the_steps_of_a_checkout_wait_for_its_beginning() {
        var customer = customer(number());
        var checkout = checkout();
        TestDatabase.owner().sql("ALTER TABLE query.checkout_view ADD CONSTRAINT unlucky CHECK (customer_id <> '%s')"
            .formatted(customer)).update();
        try {
            happened(registered(good, 450), received(good, 9), opened(customer), added(customer, good, 3, 450),
                started(customer, checkout, line(good, 3)), reserved(good, checkout, 3, 450),
                placed(checkout, customer, good, 3, 450), completed(customer, checkout, line(good, 3)));
            assertThat(get("/checkouts/" + checkout).statusCode()).isEqualTo(404);
            assertThat(parked()).containsExactly("checkout-view " + customer.cartStream() + " 2",
                "checkout-view " + customer.cartStream() + " 3");
        } finally {
            TestDatabase.owner().sql("ALTER TABLE query.checkout_view DROP CONSTRAINT unlucky").update();
        }
        chances.retry("checkout-view", customer.cartStream());
        assertThat(parked()).isEmpty();
        assertThat(questions.find(new FindCheckout(checkout), CheckoutView.class)).hasValueSatisfying(view -> {
            assertThat(view.status()).isEqualTo(CheckoutView.Status.COMPLETED);
            assertThat(view.steps()).extracting(CheckoutView.Step::step).containsExactly("CheckoutStarted",
                "StockReserved", "OrderPlaced", "CheckoutCompleted");
        });
    }

    @Test
    void nobody_else_can_be_asked_to_try_again() {
        assertThat(chances.isFor(READER)).isTrue();
        assertThat(chances.isFor("nobody")).isFalse();
        assertThatThrownBy(() -> chances.retry("nobody", "its-stream")).hasMessage("there is no reader nobody");
    }

    /** Whether nothing of the bad product is left. */
    private boolean retry() {
        chances.retry(READER, bad.stream());
        return parked().isEmpty();
    }

    private Optional<ProductView> product(Sku sku) {
        return questions.find(new FindProduct(sku), ProductView.class);
    }

    private Optional<StockView> stock(Sku sku) {
        return questions.find(new FindStock(sku), StockView.class);
    }

    private List<String> parked() {
        return db.sql("""
            SELECT reader || ' ' || stream || ' ' || sequence FROM log.dead_letter ORDER BY reader, sequence""")
            .query(String.class).list();
    }
}
