package dev.cartwright.audit.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be said of a state in single words and numbers, and which of it another event has changed. */
final class Facts {

    private Facts() {}

    /** By what they are about, in the order in which they are told. Of nothing there is nothing to say. */
    static Map<String, String> of(@Nullable State state) {
        var facts = new LinkedHashMap<String, String>();
        switch (state) {
            case null -> {}
            case ProductState product -> {
                facts.put("price", Amounts.text(product.price()));
                facts.put("onHand", String.valueOf(product.stock().onHand()));
                facts.put("reserved", String.valueOf(product.stock().reserved()));
                facts.put("available", String.valueOf(product.stock().available()));
                facts.put("retired", String.valueOf(product.retired()));
            }
            case CartState cart -> {
                cart.lines().forEach(line -> {
                    facts.put("quantity of " + line.sku(), String.valueOf(line.quantity()));
                    facts.put("price shown of " + line.sku(), Amounts.text(line.priceWhenAdded()));
                });
                if (cart.checkout() != null) {
                    facts.put("checkout", cart.checkout().toString());
                }
            }
            case OrderState(var order, _) -> {
                facts.put("status", order.status().name());
                facts.put("paymentStatus", order.paymentStatus().name());
                facts.put("fulfilmentStatus", order.fulfilmentStatus().name());
                facts.put("paid", Amounts.text(order.paid()));
                facts.put("refunded", Amounts.text(order.refunded()));
                order.lines().forEach(line -> {
                    facts.put("shipped of " + line.sku(), String.valueOf(line.shipped()));
                    facts.put("returned of " + line.sku(), String.valueOf(line.returned()));
                });
            }
            case CustomerState customer -> facts.put("erasures", String.valueOf(customer.erasures()));
            case PaymentState payment -> {
                facts.put("stand", payment.stand().name());
                facts.put("withdrawn", String.valueOf(payment.withdrawn()));
                facts.put("captured", Amounts.text(payment.captured()));
                facts.put("refunded", Amounts.text(payment.refunded()));
            }
        }
        return facts;
    }

    static List<Change.Fact> changed(Map<String, String> before, Map<String, String> after) {
        var all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        var changed = new ArrayList<Change.Fact>();
        for (var what : all) {
            if (!Objects.equals(before.get(what), after.get(what))) {
                changed.add(new Change.Fact(what, before.get(what), after.get(what)));
            }
        }
        return changed;
    }
}
