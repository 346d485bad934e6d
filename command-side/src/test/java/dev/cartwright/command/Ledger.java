package dev.cartwright.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.payment.PaymentEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An auditor's own books, kept from the events alone: checks after each of them what must always hold. */
final class Ledger {

    private final Map<Sku, Long> onHand = new HashMap<>();
    private final Map<Sku, Map<CheckoutId, StockReserved>> reserved = new HashMap<>();
    private final Map<CheckoutId, CheckoutStarted> running = new LinkedHashMap<>();
    private final Set<CheckoutId> completed = new HashSet<>();
    private final Set<CheckoutId> refused = new HashSet<>();
    private final Map<CheckoutId, OrderPlaced> orders = new LinkedHashMap<>();
    private final Set<CheckoutId> cancelled = new HashSet<>();
    private final Map<Sku, Long> away = new HashMap<>();
    private final Purse purse = new Purse();

    static Ledger of(List<Object> history) {
        var ledger = new Ledger();
        history.forEach(ledger::enter);
        return ledger;
    }

    int orders() {
        return orders.size();
    }

    int refusals() {
        return refused.size();
    }

    private void enter(Object event) {
        switch (event) {
            case InventoryEvent inventory -> {
                enter(inventory);
                requireSoundStock(inventory.sku());
            }
            case CartEvent cart -> enter(cart);
            case OrderPlaced order -> {
                assertThat(orders.put(order.checkoutId(), order)).as("one order for a checkout").isNull();
                requireSoundOrder(order);
                purse.enter(order);
            }
            case OrderEvent order -> {
                if (order instanceof OrderCancelled) {
                    assertThat(cancelled.add(order.checkoutId())).as("cancelled once").isTrue();
                }
                purse.enter(order);
            }
            case PaymentEvent payment -> purse.enter(payment);
            default -> throw new AssertionError("unknown " + event);
        }
    }

    private void enter(InventoryEvent event) {
        switch (event) {
            case ProductRegistered(var sku, _, _, _) -> assertThat(onHand.put(sku, 0L)).isNull();
            case StockReceived(var sku, var quantity, _) -> onHand.merge(sku, (long) quantity.value(), Long::sum);
            case StockCorrected(var sku, var delta, _) -> onHand.merge(sku, (long) delta.value(), Long::sum);
            case StockReserved event2 -> assertThat(reservationsOf(event2.sku()).put(event2.checkoutId(), event2))
                .as("promised once").isNull();
            case StockReleased(var sku, var checkout, var quantity) ->
                assertThat(reservationsOf(sku).remove(checkout)).as("released what was promised")
                    .satisfies(promise -> assertThat(promise.quantity()).isEqualTo(quantity));
            case StockShipped(var sku, var checkout, _, var quantity) -> {
                var left = reservationsOf(sku).remove(checkout);
                assertThat(left).as("shipped what was promised").isNotNull();
                var rest = left.quantity().value() - quantity.value();
                assertThat(rest).isNotNegative();
                if (rest > 0) {
                    reservationsOf(sku).put(checkout, new StockReserved(sku, checkout, Quantity.of(rest),
                        left.unitPrice(), left.name()));
                }
                onHand.merge(sku, (long) -quantity.value(), Long::sum);
                away.merge(sku, (long) quantity.value(), Long::sum);
            }
            case StockReturned(var sku, _, var quantity) -> {
                onHand.merge(sku, (long) quantity.value(), Long::sum);
                assertThat(away.merge(sku, (long) -quantity.value(), Long::sum)).as("came back").isNotNegative();
            }
            case ReservationRefused(var sku, _, var wanted, var available) ->
                assertThat(available).isBetween(0L, Math.min(wanted.value() - 1L, onHand.get(sku)));
            case ProductRepriced _,ProductRetired _ -> {}
        }
    }

    private void enter(CartEvent event) {
        switch (event) {
            case CheckoutStarted started -> assertThat(running.put(started.checkoutId(), started)).isNull();
            case CheckoutCompleted done -> {
                assertThat(running.remove(done.checkoutId())).isNotNull();
                assertThat(completed.add(done.checkoutId())).isTrue();
                assertThat(orders).containsKey(done.checkoutId());
            }
            case CheckoutRefused no -> {
                assertThat(running.remove(no.checkoutId())).isNotNull();
                assertThat(refused.add(no.checkoutId())).isTrue();
                assertThat(orders.containsKey(no.checkoutId())).isEqualTo(cancelled.contains(no.checkoutId()));
                assertThat(reserved.values()).allSatisfy(open -> assertThat(open).doesNotContainKey(no.checkoutId()));
            }
            case CartOpened _,ItemAdded _,QuantitySet _,ItemRemoved _,CartCleared _ -> {}
        }
    }

    private Map<CheckoutId, StockReserved> reservationsOf(Sku sku) {
        return reserved.computeIfAbsent(sku, _ -> new HashMap<>());
    }

    private void requireSoundStock(Sku sku) {
        var promised = reservationsOf(sku).values().stream().mapToLong(promise -> promise.quantity().value()).sum();
        assertThat(promised).as("reserved of " + sku).isBetween(0L, onHand.get(sku));
    }

    private void requireSoundOrder(OrderPlaced order) {
        var started = running.get(order.checkoutId());
        assertThat(started).isNotNull();
        assertThat(order.lines().stream().map(line -> new CartLine(line.sku(), line.quantity())).toList())
            .isEqualTo(started.lines());
        assertThat(order.lines()).allSatisfy(line -> {
            var promise = reservationsOf(line.sku()).get(order.checkoutId());
            assertThat(promise.unitPrice()).isEqualTo(line.unitPrice());
        });
        assertThat(order.total())
            .isEqualTo(order.lines().stream().map(OrderLine::lineTotal).reduce(Money::plus).orElseThrow());
        if (started.expectedTotal() != null) {
            assertThat(order.total()).isEqualTo(started.expectedTotal());
        }
    }

    /** When nothing is under way any more: what is reserved is exactly what was ordered and has not left yet. */
    void requireEverythingEnded() {
        assertThat(running).as("checkouts without an end").isEmpty();
        assertThat(completed).isSubsetOf(orders.keySet());
        assertThat(orders.keySet()).filteredOn(order -> !completed.contains(order)).isSubsetOf(cancelled);
        var open = reserved.values().stream().flatMap(byCheckout -> byCheckout.keySet().stream())
            .collect(Collectors.toSet());
        assertThat(open).isSubsetOf(orders.keySet()).noneMatch(cancelled::contains);
        purse.requireEverythingSettled();
    }

    /** The same, and what is not shipped is still there. */
    void requireNothingShipped() {
        var open = reserved.values().stream().flatMap(byCheckout -> byCheckout.keySet().stream())
            .collect(Collectors.toSet());
        assertThat(open).isEqualTo(orders.keySet());
    }
}
