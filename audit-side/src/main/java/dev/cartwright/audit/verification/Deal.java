package dev.cartwright.audit.verification;

import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.Sku;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One checkout with all that came of it: what was promised, ordered, paid and shipped. Positions are of the log. */
final class Deal {

    /** So much is promised at that price. */
    record Promise(long quantity, Price price) {}

    final long begunAt;
    Instant touched;
    long touchedAt;
    boolean ended;
    boolean refused;
    boolean cancelled;
    boolean authorized;
    boolean goneOn; // shipped, paid or cancelled
    long orderedAt;
    long authorizedAt;
    @Nullable
    Money total;
    long told; // paid for the order, as the order has it
    long toldBack; // gone back, as the order has it
    long taken; // as the payments have it
    long given; // gone back, as the payments have it
    Map<Sku, Promise> promises = new TreeMap<>();

    Deal(long begunAt, Instant at) {
        this.begunAt = begunAt;
        touched = at;
        touchedAt = begunAt;
    }

    boolean hasOrder() {
        return orderedAt > 0;
    }
}
