package dev.cartwright.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.inventory.InventoryCommand.ReserveStock;
import dev.cartwright.command.CommandSideProgram;
import dev.cartwright.command.commit.AggregateCache;
import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Long lives on a command side of their own, so that nobody else has to read all that: who is not in memory any more
 * comes back from a snapshot and the little after it.
 */
@SpringBootTest(classes = CommandSideProgram.class, webEnvironment = RANDOM_PORT, properties = LongLifeIT.CONFIG)
class LongLifeIT {

    static final String CONFIG = "spring.config.name=command-side";

    private static final String RECEIVED = "dev.cartwright.api.inventory.InventoryEvent$StockReceived";
    private static final String ADDED = "dev.cartwright.api.cart.CartEvent$ItemAdded";

    private static final Price PRICE = Price.of(450, "EUR");

    private static final Database DATABASE = start();

    @Autowired
    private CommandGateway commands;
    @Autowired
    private EventStore events;
    @Autowired
    private List<AggregateCache> inMemory;
    @Autowired
    private JdbcClient db;

    private final Sku sku = new Sku(Shop.unique("LONG"));
    private final String stream = sku.stream();

    private static Database start() {
        try {
            var database = Database.start(Files.createTempDirectory("cartwright-test-"));
            // after the context, whose threads would complain otherwise
            SpringApplication.getShutdownHandlers().add(() -> stop(database));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Database database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens::issuer);
        properties.add("spring.datasource.url", DATABASE::url);
        properties.add("spring.datasource.username", () -> Database.APPLICATION);
        properties.add("spring.datasource.password", () -> DATABASE.password(Database.APPLICATION));
        properties.add("cartwright.database.owner.username", () -> Database.OWNER);
        properties.add("cartwright.database.owner.password", () -> DATABASE.password(Database.OWNER));
    }

    @BeforeEach
    void sell() {
        commands.sendAndWait(new RegisterProduct(sku, new ProductName("Tea"), null, PRICE, Quantity.of(12)));
    }

    @Test
    void after_100_000_events_only_a_snapshot_and_what_followed_is_read() {
        hasReceived(99_998);
        commands.sendAndWait(new ReceiveStock(sku, Quantity.of(3), null));
        await().atMost(Duration.ofSeconds(120)).until(() -> sequenceOfSnapshot(stream) == 100_000);
        commands.sendAndWait(new ReceiveStock(sku, Quantity.of(5), null));

        assertThat(events.readEvents(stream).asStream().map(DomainEventMessage::getSequenceNumber).toList())
            .containsExactly(100_000L, 100_001L);
        assertThat(db.sql("SELECT state FROM log.snapshot WHERE stream = ?").param(stream).query(String.class).single())
            .contains("\"onHand\":" + (12 + 99_998 + 3));
    }

    /** A snapshot that says what the log does not: so it shows who was believed. */
    @Test
    void it_is_the_snapshot_that_decides() {
        hasReceived(600);
        commands.sendAndWait(new ReceiveStock(sku, Quantity.of(3), null));
        await().atMost(Duration.ofSeconds(20)).until(() -> sequenceOfSnapshot(stream) == 602);
        db.sql("UPDATE log.snapshot SET state = replace(state, '\"retired\":false', '\"retired\":true') "
            + "WHERE stream = ?").param(stream).update();

        commands.sendAndWait(new ReserveStock(sku, new CheckoutId(new UUID(7, 1)), Quantity.of(2)));
        assertThat(lastEventOf(stream)).as("decided from memory").endsWith("StockReserved");
        inMemory.forEach(AggregateCache::removeAll);
        commands.sendAndWait(new ReserveStock(sku, new CheckoutId(new UUID(7, 2)), Quantity.of(2)));
        assertThat(lastEventOf(stream)).as("decided from the snapshot").endsWith("ReservationRefused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = left(state, 20)", "revision = '0'", "snapshot_type = 'dev.cartwright.Gone'",
        "sequence = 1000000", "state = replace(state, '\"open\":\"', '\"open\":\"AAAA')"})
    void a_bad_one_does_no_harm_and_is_replaced(String wrong) {
        hasReceived(600);
        commands.sendAndWait(new ReserveStock(sku, new CheckoutId(new UUID(7, 1)), Quantity.of(612)));
        await().atMost(Duration.ofSeconds(20)).until(() -> sequenceOfSnapshot(stream) == 602);
        db.sql("UPDATE log.snapshot SET " + wrong + " WHERE stream = ?").param(stream).update();
        inMemory.forEach(AggregateCache::removeAll);

        commands.sendAndWait(new ReserveStock(sku, new CheckoutId(new UUID(7, 2)), Quantity.of(1)));

        assertThat(lastEventOf(stream)).as("there is nothing left").endsWith("ReservationRefused");
        await().atMost(Duration.ofSeconds(20)).until(() -> sequenceOfSnapshot(stream) == 603);
        assertThat(events.readEvents(stream).asStream().map(DomainEventMessage::getSequenceNumber).toList())
            .containsExactly(603L);
    }

    /** It is counted from command to command, without being read even once. */
    @Test
    void who_stays_in_memory_has_one_too() {
        var received = IntStream.range(0, 600)
            .mapToObj(_ -> commands.send(new ReceiveStock(sku, Quantity.of(1), null))).toList();
        received.forEach(CompletableFuture::join);

        await().atMost(Duration.ofSeconds(20)).until(() -> sequenceOfSnapshot(stream) >= 499);
    }

    @Test
    void a_cart_has_one_too() {
        var customer = new CustomerId(Shop.unique("long"));
        commands.sendAndWait(new AddItem(customer, sku, Quantity.of(2)));
        grows(customer.cartStream(), "Cart", ADDED, """
            {"customerId":"%s","sku":"%s","quantity":1,"unitPrice":{"amount":450,"currency":"EUR"}}"""
            .formatted(customer, sku), 600);
        commands.sendAndWait(new AddItem(customer, sku, Quantity.of(3)));
        await().atMost(Duration.ofSeconds(20)).until(() -> sequenceOfSnapshot(customer.cartStream()) == 602);
        inMemory.forEach(AggregateCache::removeAll);

        commands.sendAndWait(new RemoveItem(customer, sku));

        assertThat(db.sql("""
            SELECT payload->>'quantity' FROM log.event_log WHERE stream = ? AND sequence = 603""")
            .param(customer.cartStream()).query(String.class).single()).isEqualTo("605");
    }

    private void hasReceived(int times) {
        grows(stream, "ProductInventory", RECEIVED, "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku), times);
    }

    /** As another process would have written it. */
    private void grows(String stream, String type, String event, String payload, int times) {
        db.sql("""
            WITH head AS (UPDATE log.log_head SET position = position + :times RETURNING position - :times AS position),
                before AS (SELECT max(sequence) AS sequence FROM log.event_log WHERE stream = :stream)
            INSERT INTO log.event_log
                (position, stream, aggregate_type, sequence, event_id, event_type, payload, metadata, time)
            SELECT head.position + n, :stream, :type, before.sequence + n, gen_random_uuid(), :event, :payload::jsonb,
                '{"actor":"test"}', date_trunc('milliseconds', now())
            FROM head, before, generate_series(1, :times) n""")
            .param("times", times).param("stream", stream).param("type", type).param("event", event)
            .param("payload", payload).update();
    }

    private long sequenceOfSnapshot(String stream) {
        return db
            .sql("SELECT sequence FROM log.snapshot WHERE stream = ? AND snapshot_type LIKE 'dev.cartwright.%Snapshot'")
            .param(stream).query(Long.class).optional().orElse(-1L);
    }

    private String lastEventOf(String stream) {
        return db.sql("SELECT event_type FROM log.event_log WHERE stream = ? ORDER BY sequence DESC LIMIT 1")
            .param(stream).query(String.class).single();
    }
}
