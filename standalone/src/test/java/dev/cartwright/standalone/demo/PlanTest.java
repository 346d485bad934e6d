package dev.cartwright.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.demo.InvoiceLine.Sale;
import dev.cartwright.standalone.demo.Plan.Step;
import dev.cartwright.standalone.demo.Purchase.Item;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final LocalDate DAY = LocalDate.of(2010, 12, 1);

    private static Sale sale(String invoice, String customer, String sku, long pence) {
        return new Sale(invoice, customer, sku, "", 2, pence, DAY);
    }

    private static List<Step> plan(Sale... sales) {
        var books = new Books();
        Stream.of(sales).forEach(books::enter);
        return Plan.of(books);
    }

    @Test
    void purchases_at_the_same_prices_go_side_by_side() {
        assertThat(plan(sale("1", "ann", "TEA", 450), sale("2", "bob", "TEA", 450), sale("3", "cid", "TEA", 450)))
            .allSatisfy(step -> {
                assertThat(step.after()).isEmpty();
                assertThat(step.repriced()).isEmpty();
            });
    }

    @Test
    void another_price_waits_for_all_who_buy_at_the_old_one() {
        var steps = plan(sale("1", "ann", "TEA", 450), sale("2", "bob", "TEA", 450), sale("3", "cid", "TEA", 475));
        assertThat(steps.get(2).after()).isEqualTo(Set.of(0, 1));
        assertThat(steps.get(2).repriced()).containsExactly(new Item("TEA", 2, 475));
    }

    @Test
    void who_buys_at_the_new_price_waits_until_it_is_set() {
        var steps = plan(sale("1", "ann", "TEA", 450), sale("2", "bob", "TEA", 475), sale("3", "cid", "TEA", 475),
            sale("4", "dan", "TEA", 450));
        assertThat(steps.get(2).after()).isEqualTo(Set.of(1));
        assertThat(steps.get(2).repriced()).isEmpty();
        assertThat(steps.get(3).after()).isEqualTo(Set.of(1, 2));
        assertThat(steps.get(3).repriced()).containsExactly(new Item("TEA", 2, 450));
    }

    @Test
    void a_customer_makes_one_purchase_after_the_other() {
        var steps = plan(sale("1", "ann", "TEA", 450), sale("2", "bob", "TEA", 450), sale("3", "ann", "MILK", 95));
        assertThat(steps.get(2).after()).isEqualTo(Set.of(0));
    }

    @Test
    void two_prices_on_one_invoice_follow_each_other() {
        var steps = plan(sale("1", "ann", "TEA", 450), sale("1", "ann", "TEA", 475));
        assertThat(steps).extracting(step -> step.purchase().reference()).containsExactly("1", "1-2");
        assertThat(steps.get(1).after()).isEqualTo(Set.of(0));
        assertThat(steps.get(1).repriced()).containsExactly(new Item("TEA", 2, 475));
    }
}
