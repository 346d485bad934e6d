package dev.cartwright.audit.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderStory;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.audit.reading.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An order. What its events come to is said in the shared language, which is where anybody looks it up.
 *
 * @param position of its placement in the log
 */
public record OrderState(@JsonUnwrapped OrderView order, @JsonIgnore long position) implements State {

    static OrderState after(@Nullable OrderState before, OrderEvent event, Entry entry) {
        return before == null
            ? new OrderState(OrderStory.after(null, event, entry.time(), entry.actor()), entry.position())
            : new OrderState(OrderStory.after(before.order, event, entry.time(), entry.actor()), before.position);
    }
}
