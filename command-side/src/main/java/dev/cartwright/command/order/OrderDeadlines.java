package dev.cartwright.command.order;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand;
import dev.cartwright.api.order.OrderCommand.ExpireAuthorization;
import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends orders that nobody has paid in time, or has not shipped while the money was promised. What their time counts
 * from stands in the log in its order, and all of a kind have the same time: so their deadlines need no rows of their
 * own. For each kind the log is gone through a second time, that much later; how far is written down, and an order that
 * has gone on by then costs nothing but a look.
 */
public final class OrderDeadlines {

    private static final String TASK = "order-deadlines";
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int EVENTS_MAX = 5_000; // looked at with one question
    private static final int AT_A_TIME = 256; // a group's worth

    private final JdbcClient db;
    private final CommandGateway commands;
    private final List<Deadline> deadlines;
    private final InstantSource clock;

    /**
     * What is to happen when nothing else has happened by then.
     *
     * @param name  under which it is written down how far the log has been gone through
     * @param begin from when on the time counts
     * @param time  how long
     * @param ends  what stops it
     * @param wish  what the order is asked; it decides for itself
     */
    private record Deadline(String name, Class<? extends OrderEvent> begin, Duration time,
        List<Class<? extends OrderEvent>> ends, Function<OrderId, OrderCommand> wish) {}

    /**
     * @param paymentWindow       in which an order is to be paid
     * @param authorizationWindow in which it is to be shipped once the money is promised
     */
    public OrderDeadlines(JdbcClient db, CommandGateway commands, Duration paymentWindow,
        Duration authorizationWindow, InstantSource clock) {
        this.db = db;
        this.commands = commands;
        this.clock = clock;
        deadlines = List.of(
            new Deadline("unpaid", OrderPlaced.class, paymentWindow,
                List.of(OrderAuthorized.class, OrderPaid.class, OrderCancelled.class),
                id -> new GiveUpOrder(id, CancellationCause.PAYMENT_WINDOW_CLOSED)),
            new Deadline("unshipped", OrderAuthorized.class, authorizationWindow,
                List.of(OrderShipped.class, OrderPaid.class, OrderCancelled.class), ExpireAuthorization::new));
    }

    /** What the scheduler has to know: on one node at a time, {@code round} is {@link #round}. */
    public static RecurringTask<Void> task(Runnable round) {
        return Tasks.recurring(TASK, FixedDelay.of(BETWEEN_ROUNDS)).execute((_, _) -> round.run());
    }

    /** An order whose time may be over, as it stands in the log. */
    private record Waiting(long position, String stream, Instant since, boolean hasGoneOn) {

        OrderId order() {
            return OrderId.parse(stream.substring(OrderId.STREAM_PREFIX.length()));
        }
    }

    /** Everything that is due by now. */
    public void round() {
        deadlines.forEach(this::walk);
    }

    private void walk(Deadline deadline) {
        var from = db.sql("SELECT position FROM command.order_deadline WHERE name = ?").param(deadline.name())
            .query(Long.class).single();
        for (var to = endDueAfter(from, deadline); to > from; to = endDueAfter(from, deadline)) {
            db.sql("UPDATE command.order_deadline SET position = ? WHERE name = ?").params(to, deadline.name())
                .update();
            from = to;
        }
    }

    /** @return up to where all orders are seen to: before the first that has time left */
    private long endDueAfter(long from, Deadline deadline) {
        var dueSince = clock.instant().minus(deadline.time());
        var head = db.sql("SELECT position FROM log.log_head").query(Long.class).single();
        var to = Math.min(head, from + EVENTS_MAX);
        var waiting = waitingBetween(from, to, deadline);
        // clocks of several nodes differ: one that is ahead does not hold the others up
        waiting.stream().filter(order -> !order.hasGoneOn() && !order.since().isAfter(dueSince))
            .map(order -> deadline.wish().apply(order.order()))
            .gather(Gatherers.windowFixed(AT_A_TIME))
            .forEach(this::ask);
        return waiting.stream().filter(order -> order.since().isAfter(dueSince))
            .mapToLong(order -> order.position() - 1).min().orElse(to);
    }

    /** Returns when each has answered: however many are due, they leave room for what customers want. */
    private void ask(List<OrderCommand> wishes) {
        CompletableFuture.allOf(wishes.stream().map(commands::send).toArray(CompletableFuture[]::new)).join();
    }

    private List<Waiting> waitingBetween(long from, long to, Deadline deadline) {
        return db.sql("""
            SELECT position, stream, time, EXISTS (SELECT FROM log.event_log later
                WHERE later.stream = begun.stream AND later.event_type = ANY (:ends)) AS has_gone_on
            FROM log.event_log begun
            WHERE position > :from AND position <= :to AND event_type = :begin
            ORDER BY position""")
            .param("from", from).param("to", to).param("begin", deadline.begin().getName())
            .param("ends", namesOf(deadline.ends()))
            .query((row, _) -> new Waiting(row.getLong("position"), row.getString("stream"),
                row.getObject("time", OffsetDateTime.class).toInstant(), row.getBoolean("has_gone_on")))
            .list();
    }

    private static String[] namesOf(List<Class<? extends OrderEvent>> events) {
        return events.stream().map(Class::getName).toArray(String[]::new);
    }
}
