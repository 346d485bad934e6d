package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.command.payment.PaymentPolicy;
import dev.cartwright.standalone.testing.Shop;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A provider is not overrun, however many want to pay at once. */
class PaymentCallsIT extends ContractTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private PaymentPolicy policy;
    @Autowired
    private MeterRegistry meters;
    private LongTaskTimer underWay;

    @BeforeEach
    void calls() {
        underWay = meters.get("cartwright.payments.calls.under.way").longTaskTimer();
    }

    @Test
    void no_more_calls_are_under_way_than_may_be_and_the_others_follow() {
        var tea = product(450, 1_000);
        var checkouts = new ArrayList<String>();
        for (int nth = 0; nth < 2 * policy.parallelCallsMax(); nth++) {
            var customer = Shop.unique("ann");
            shop().adds(customer, tea, 1);
            var promise = shop().post("/carts/" + customer + "/checkout", "{\"paymentMethod\":\"pm_card_slow\"}",
                "Prefer", "respond-async");
            checkouts.add(promise.json().get("checkoutId").asString());
            assertThat(underWay.activeTasks()).isLessThanOrEqualTo(policy.parallelCallsMax());
        }
        await().atMost(SOON).until(() -> underWay.activeTasks() == policy.parallelCallsMax());

        for (var checkout : checkouts) {
            await().atMost(SOON).until(() -> {
                assertThat(underWay.activeTasks()).isLessThanOrEqualTo(policy.parallelCallsMax());
                return shop().get("/checkouts/" + checkout).json().path("status").asString("").equals("COMPLETED");
            });
        }
    }
}
