package dev.cartwright.query;

import static org.awaitility.Awaitility.await;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.log.Positions;
import dev.cartwright.log.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The query side as it runs, on a log that tests write; one context and one database for all of them. */
@SpringBootTest(classes = QuerySideProgram.class, webEnvironment = RANDOM_PORT, properties = {QuerySideIT.CONFIG,
    "cartwright.health.lag-max=1s", "cartwright.analytics.rest=15ms"})
public abstract class QuerySideIT {

    static final String CONFIG = "spring.config.name=query-side";

    protected static final String ACTOR = "storefront-7";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private EventStore events;
    @Autowired
    protected EventProcessingConfiguration processing;
    @Autowired
    protected JdbcClient db;
    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestDatabase::url);
        properties.add("spring.datasource.username", () -> TestDatabase.APPLICATION);
        properties.add("cartwright.database.owner.username", () -> TestDatabase.OWNER);
    }

    /** There is one token here, and it opens all doors; whose rights are which is the business of other tests. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Rights {

        @Bean
        JwtDecoder oneTokenForAll() {
            return token -> Jwt.withTokenValue(token).header("alg", "none").subject("tester").expiresAt(Instant.MAX)
                .claim("scope", "customer storefront merchant auditor analyst operator").build();
        }
    }

    /** Distinguishes what one test makes from what the others made: the log is never emptied. */
    protected static int number() {
        return NUMBERS.incrementAndGet();
    }

    /** Appends them to their streams and waits until every projection has seen them. */
    protected void happened(Object... payloads) {
        append(payloads);
        awaitProjections();
    }

    /** The same, at a time of its own: so a test has a year for itself. */
    protected void happenedAt(Instant time, Object... payloads) {
        appendAt(time, payloads);
        awaitProjections();
    }

    protected void append(Object... payloads) {
        appendAt(null, payloads);
    }

    protected void appendAt(@Nullable Instant time, Object... payloads) {
        var next = new HashMap<String, Long>();
        var messages = new ArrayList<EventMessage<?>>();
        for (var payload : payloads) {
            var stream = stream(payload);
            var sequence = next.merge(stream, events.lastSequenceNumberFor(stream).orElse(-1L) + 1, (a, _) -> a + 1);
            var message = new GenericMessage<>(payload,
                Map.of(Provenance.ACTOR, ACTOR, Provenance.CORRELATION_ID, "request-3"));
            messages.add(new GenericDomainEventMessage<>(type(payload), stream, sequence, message,
                time == null ? GenericEventMessage.clock.instant() : time));
        }
        events.publish(messages);
    }

    private static String stream(Object payload) {
        return switch (payload) {
            case InventoryEvent event -> event.sku().stream();
            case CartEvent event -> event.customerId().cartStream();
            case OrderEvent event -> event.orderId().stream();
            default -> throw new IllegalArgumentException("no event: " + payload);
        };
    }

    private static String type(Object payload) {
        return switch (payload) {
            case InventoryEvent _ -> "ProductInventory";
            case CartEvent _ -> "Cart";
            default -> "Order";
        };
    }

    /** The tables' owner. */
    protected static JdbcClient owner() {
        return TestDatabase.owner();
    }

    protected void awaitProjections() {
        var head = Positions.of(events.createHeadToken());
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10))
            .until(() -> processors().stream().allMatch(processor -> position(processor) >= head));
    }

    protected List<TrackingEventProcessor> processors() {
        return processing.eventProcessors().values().stream().map(TrackingEventProcessor.class::cast).toList();
    }

    private static long position(TrackingEventProcessor processor) {
        var segment = processor.processingStatus().get(0);
        return segment == null || segment.isErrorState() ? -1 : Positions.of(segment.getTrackingToken());
    }

    protected HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    protected HttpResponse<String> send(String method, String path, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer tester")
                .method(method, BodyPublishers.noBody());
            if (headers.length > 0)
                request.headers(headers);
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
