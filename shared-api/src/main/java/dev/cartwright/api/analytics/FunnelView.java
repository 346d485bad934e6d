package dev.cartwright.api.analytics;

import java.util.List;

/**
 * How many got how far; each step counts on the day on which it was taken.
 *
 * @param checkoutsRefused by the code of the reason
 * @param ordersAuthorized whose payment was promised
 * @param ordersPaid       whose money was taken
 * @param ordersShipped    of which something has left the shop
 */
public record FunnelView(long cartsOpened, long checkoutsStarted, List<Refused> checkoutsRefused, long ordersPlaced,
    long ordersAuthorized, long ordersPaid, long ordersCancelled, long ordersShipped, CompleteUpTo completeUpTo) {

    public FunnelView {
        checkoutsRefused = List.copyOf(checkoutsRefused);
    }

    /** So many for this reason. */
    public record Refused(String reason, long checkouts) {}
}
