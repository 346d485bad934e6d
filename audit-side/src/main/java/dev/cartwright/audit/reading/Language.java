package dev.cartwright.audit.reading;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.customer.CustomerEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.payment.PaymentEvent;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can have happened. */
public final class Language {

    /** What can happen to each kind of thing. */
    public static final List<Class<?>> LIVES = List.of(InventoryEvent.class, CartEvent.class, OrderEvent.class,
        PaymentEvent.class, CustomerEvent.class);

    public static final List<Class<?>> EVENTS = LIVES.stream()
        .<Class<?>>flatMap(life -> Stream.of(life.getPermittedSubclasses())).toList();

    private Language() {}
}
