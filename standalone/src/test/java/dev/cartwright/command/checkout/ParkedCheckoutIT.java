package dev.cartwright.command.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.standalone.testing.OverTheLog;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step of a checkout fails, again and again, in the midst of others. */
@OverTheLog
@ExtendWith(OutputCaptureExtension.class)
class ParkedCheckoutIT extends ShopTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration IN_THE_END = Duration.ofSeconds(90);

    @Autowired
    private CommandBus bus;
    @Autowired
    private JdbcClient db;

    private final EventProcessor reader;
    private final String tea = Shop.unique("TEA");
    private final String cursed = Shop.unique("POT");
    private Registration trouble;

    @Autowired
    ParkedCheckoutIT(EventProcessingConfiguration processing) {
        reader = processing.eventProcessor(CheckoutSaga.GROUP).orElseThrow();
    }

    @BeforeEach
    void nobody_carries_checkouts_out_yet() {
        shop().sells(tea, 450, 1_000);
        shop().sells(cursed, 2_900, 1_000);
        reader.shutDown();
    }

    @AfterEach
    void all_is_well_again() {
        if (trouble != null) {
            trouble.close();
        }
        reader.start();
    }

    @Test
    void holds_up_nobody_and_ends_by_itself_once_its_trouble_is_over(CapturedOutput output) {
        trouble = ordersOf(cursed, () -> {
            throw new IllegalStateException("the secret of the pot");
        });
        var before = checkouts(5, tea);
        var unlucky = checkouts(2, tea, cursed);
        var after = checkouts(5, tea);

        reader.start();

        before.forEach(checkout -> ends(checkout, SOON));
        after.forEach(checkout -> ends(checkout, SOON));
        await().atMost(SOON).until(() -> parked().containsAll(unlucky));
        assertThat(parked()).containsOnlyOnceElementsOf(unlucky).hasSize(2);
        assertThat(causes()).isNotEmpty().allSatisfy(cause -> assertThat(cause)
            .contains("IllegalStateException", "ParkedCheckoutIT").doesNotContain("secret"));
        for (var checkout : unlucky) {
            assertThat(statusOf(checkout)).isEqualTo("RUNNING");
            assertThat(output.getAll().lines().filter(line -> line.contains(checkout + " is parked"))).hasSize(1);
        }
        ends(checkouts(1, tea).getFirst(), SOON); // and who comes later is not held up either

        trouble.close();

        unlucky.forEach(checkout -> ends(checkout, IN_THE_END));
        await().atMost(SOON).untilAsserted(() -> assertThat(parked()).isEmpty());
        assertThat(orders()).doesNotHaveDuplicates().containsAll(before).containsAll(unlucky).containsAll(after);
        for (var checkout : unlucky) {
            assertThat(output.getAll().lines().filter(line -> line.contains(checkout + " is parked"))).hasSize(1);
        }
    }

    @Test
    void a_statement_that_fails_spoils_no_other_checkout_of_its_transaction() {
        trouble = ordersOf(cursed, () -> db.sql("SELECT 1 / 0").query(Integer.class).single());
        var before = checkouts(3, tea);
        var unlucky = checkouts(1, cursed);
        var after = checkouts(3, tea);

        reader.start();

        before.forEach(checkout -> ends(checkout, SOON));
        after.forEach(checkout -> ends(checkout, SOON));
        await().atMost(SOON).untilAsserted(() -> assertThat(parked()).isEqualTo(unlucky));
        assertThat(causes()).isNotEmpty().allSatisfy(cause -> assertThat(cause).contains("SQLState 22012"));
        trouble.close();
        ends(unlucky.getFirst(), IN_THE_END);
    }

    @Test
    void goes_on_at_once_when_an_operator_asks_for_it() {
        trouble = ordersOf(cursed, () -> {
            throw new IllegalStateException("the secret of the pot");
        });
        var unlucky = checkouts(1, cursed).getFirst();
        reader.start();
        await().atMost(SOON).until(() -> parked().contains(unlucky));
        var letter = shop().get("/operations/dead-letters?reader=" + CheckoutSaga.GROUP).json().get("items").get(0);
        assertThat(letter.get("sequence").asString()).isEqualTo(unlucky);
        assertThat(letter.get("cause").asString()).startsWith("IllegalStateException").doesNotContain("secret");
        var retry = "/operations/dead-letters/" + letter.get("id").asString() + "/retry";

        assertThat(shop().post(retry, null).json().get("result").asString()).isEqualTo("STILL_PARKED");
        trouble.close();
        assertThat(shop().post(retry, null).json().get("result").asString()).isEqualTo("DIGESTED");

        ends(unlucky, SOON);
        assertThat(parked()).isEmpty();
        assertThat(shop().post(retry, null).code()).isEqualTo("unknown-dead-letter");
    }

    @Test
    void an_outage_parks_nobody() {
        var times = new AtomicInteger();
        trouble = ordersOf(cursed, () -> {
            if (times.incrementAndGet() <= 2) {
                db.sql("SELECT pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
            }
        });
        var checkouts = checkouts(3, cursed);

        reader.start();

        checkouts.forEach(checkout -> ends(checkout, SOON));
        assertThat(times).hasValueGreaterThan(4); // each order at least once, and twice for nothing
        assertThat(parked()).isEmpty();
    }

    private Registration ordersOf(String sku, Runnable instead) {
        return bus.registerDispatchInterceptor(_ -> (_, command) -> {
            if (command.getPayload() instanceof PlaceOrder order
                && order.lines().stream().anyMatch(line -> line.sku().equals(new Sku(sku)))) {
                instead.run();
            }
            return command;
        });
    }

    private List<String> checkouts(int howMany, String... skus) {
        return IntStream.range(0, howMany).mapToObj(_ -> {
            var customer = Shop.unique("ann");
            for (var sku : skus) {
                shop().adds(customer, sku, 2);
            }
            var promise = shop().checksOut(customer, "Prefer", "respond-async");
            assertThat(promise.status()).isEqualTo(202);
            return promise.json().get("checkoutId").asString();
        }).toList();
    }

    private void ends(String checkout, Duration patience) {
        await().atMost(patience).untilAsserted(() -> assertThat(statusOf(checkout)).isEqualTo("COMPLETED"));
    }

    private String statusOf(String checkout) {
        return shop().get("/checkouts/" + checkout).json().path("status").asString("");
    }

    private List<String> parked() {
        return db.sql("SELECT sequence_identifier FROM log.dead_letter WHERE reader = ?").param(CheckoutSaga.GROUP)
            .query(String.class).list();
    }

    private List<String> causes() {
        return db.sql("SELECT cause_type || ' ' || cause_message FROM log.dead_letter WHERE reader = ?")
            .param(CheckoutSaga.GROUP).query(String.class).list();
    }

    private List<String> orders() {
        return db.sql("SELECT payload->>'orderId' FROM log.event_log WHERE event_type LIKE '%$OrderPlaced'")
            .query(String.class).list();
    }
}
