package dev.cartwright.command.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.log.TestTables;
import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** After days in which the program was not there, very many orders are overdue in the same moment. */
class OverdueOrdersIT {

    private static final int OVERDUE = 10_000;

    @TempDir
    private static Path directory;

    private static Database database;
    private static JdbcClient db;
    private final Queue<GiveUpOrder> asked = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void orders_that_nobody_has_paid() {
        database = Database.start(directory);
        TestTables.createIn(database);
        db = JdbcClient.create(new SingleConnectionDataSource(database.url(), Database.APPLICATION,
            database.password(Database.APPLICATION), true));
        db.sql("""
            INSERT INTO log.event_log (position, stream, aggregate_type, sequence, event_id, event_type, payload,
                metadata, time)
            SELECT n, 'order-' || gen_random_uuid(), 'Order', 0, gen_random_uuid(), :placed, '{}', '{}',
                now() - interval '3 days'
            FROM generate_series(1, :overdue) n""")
            .param("placed", OrderPlaced.class.getName()).param("overdue", OVERDUE).update();
        db.sql("UPDATE log.log_head SET position = :overdue").param("overdue", OVERDUE).update();
    }

    @AfterAll
    static void no_database() throws Exception {
        database.close();
    }

    @BeforeEach
    void none_is_seen_to() {
        db.sql("UPDATE command.order_deadline SET position = 0").update();
    }

    @Test
    void they_are_given_up_once_each_and_leave_room_for_what_customers_want() {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();

        deadlines(_ -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.sleep(5);
            return underWay.decrementAndGet();
        }).round();

        assertThat(asked).hasSize(OVERDUE).doesNotHaveDuplicates();
        assertThat(most.get()).as("at a time").isBetween(2, 256);
        assertThat(seenTo()).isEqualTo(OVERDUE);
    }

    @Test
    void one_that_is_turned_away_is_asked_again() {
        var turnedAway = new AtomicInteger();
        var deadlines = deadlines(_ -> {
            if (turnedAway.getAndIncrement() == 300) {
                throw new IllegalStateException("4096 commands wait already");
            }
            return null;
        });

        assertThatThrownBy(deadlines::round).hasMessageContaining("4096 commands wait already");
        assertThat(seenTo()).isZero();
        deadlines.round();

        assertThat(Set.copyOf(asked)).hasSize(OVERDUE);
        assertThat(seenTo()).isEqualTo(OVERDUE);
    }

    private OrderDeadlines deadlines(MessageHandler<CommandMessage<?>> order) {
        var bus = AsynchronousCommandBus.builder().executor(Thread.ofVirtual()::start).build();
        bus.subscribe(GiveUpOrder.class.getName(), command -> {
            asked.add((GiveUpOrder) command.getPayload());
            return order.handle(command);
        });
        return new OrderDeadlines(db, DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofHours(1),
            Duration.ofHours(1), InstantSource.system());
    }

    private static long seenTo() {
        return db.sql("SELECT position FROM command.order_deadline WHERE name = 'unpaid'").query(Long.class).single();
    }
}
