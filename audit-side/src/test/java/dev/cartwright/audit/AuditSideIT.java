package dev.cartwright.audit;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.payment.PaymentEvent;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit side as it runs, on a log that tests write; one context and one database for all of them. */
@SpringBootTest(classes = AuditSideProgram.class, webEnvironment = RANDOM_PORT, properties = {AuditSideIT.CONFIG})
public abstract class AuditSideIT {

    static final String CONFIG = "spring.config.name=audit-side";

    protected static final String ACTOR = "storefront-7";
    protected static final String REQUEST = "request-3";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    protected EventStore events;
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
                .claim("scope", "auditor operator").build();
        }
    }

    /** Distinguishes what one test makes from what the others made: the log is not emptied for each of them. */
    protected static int number() {
        return NUMBERS.incrementAndGet();
    }

    /** @return the position of the last one */
    protected long happened(Object... payloads) {
        return happenedAsOf(ACTOR, REQUEST, payloads);
    }

    /** @return the position of the last one */
    protected long happenedAsOf(String actor, String request, Object... payloads) {
        var next = new HashMap<String, Long>();
        var messages = new ArrayList<EventMessage<?>>();
        for (var payload : payloads) {
            var stream = stream(payload);
            var sequence = next.merge(stream, events.lastSequenceNumberFor(stream).orElse(-1L) + 1, (a, _) -> a + 1);
            messages.add(new GenericDomainEventMessage<>(type(payload), stream, sequence, payload,
                Map.of(Provenance.ACTOR, actor, Provenance.CORRELATION_ID, request)));
        }
        events.publish(messages);
        return head();
    }

    protected long head() {
        return Positions.of(events.createHeadToken());
    }

    /** By who may do to the tables what the application may not. */
    protected static void asOwner(String statement) {
        TestDatabase.owner().sql(statement).update();
    }

    protected static DataSource ownersConnections() {
        return TestDatabase.ownersConnections();
    }

    private static String stream(Object payload) {
        return switch (payload) {
            case InventoryEvent event -> event.sku().stream();
            case CartEvent event -> event.customerId().cartStream();
            case OrderEvent event -> event.orderId().stream();
            case PaymentEvent event -> event.paymentId().stream();
            default -> throw new IllegalArgumentException("no event: " + payload);
        };
    }

    private static String type(Object payload) {
        return switch (payload) {
            case InventoryEvent _ -> "ProductInventory";
            case CartEvent _ -> "Cart";
            case OrderEvent _ -> "Order";
            default -> "Payment";
        };
    }

    protected JsonNode json(String path) {
        return JsonMapper.shared().readTree(get(path).body());
    }

    protected HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    protected HttpResponse<String> send(String method, String path, String... headers) {
        try {
            return http.send(request(method, path, headers), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected String url() {
        return "http://localhost:" + port;
    }

    protected HttpRequest request(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
            .header("Authorization", "Bearer tester")
            .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
