package dev.cartwright.query.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.query.webhooks.WebhookPolicy;
import dev.cartwright.query.webhooks.Webhooks;
import dev.cartwright.standalone.testing.Receiver;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import dev.cartwright.standalone.testing.TellsThisMachine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When whoever sends looks again. */
@TellsThisMachine
class SenderIT extends ShopTest {

    private static final Duration SLOW = Duration.ofMillis(300);

    private final UUID webhook = UUID.randomUUID();

    @Autowired
    private Sender ofTheShop;
    @Autowired
    private LogEventStore log;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Carrier carrier;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private WebhookPolicy policy;
    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient db;

    @BeforeEach
    void hold() {
        ofTheShop.stop();
    }

    @AfterEach
    void goOn() {
        webhooks.forget(webhook);
        ofTheShop.start();
    }

    @Test
    void what_falls_due_while_it_is_looked_when_to_look_again_is_sent_then() {
        try (var receiver = new Receiver()) {
            webhooks.make(webhook, URI.create(receiver.url()), List.of("OrderPlaced"), null);
            var sku = Shop.unique("tea");
            shop().sells(sku, 450, 12);
            var customer = Shop.unique("ann");
            shop().adds(customer, sku, 1);
            shop().checksOut(customer, "Prefer", "wait=30");
            outbox.fill(webhook, db.sql("SELECT position FROM log.log_head").query(Long.class).single());
            assertThat(db.sql("""
                UPDATE webhooks.delivery SET due_at = now() + interval '1050 milliseconds' WHERE webhook_id = ?""")
                .param(webhook).update()).isEqualTo(1);
            var slow = new Sender(log, webhooks, slow(), carrier, policy);
            slow.start();
            try {
                await().atMost(Duration.ofSeconds(20)).untilAsserted(
                    () -> assertThat(receiver.got()).extracting(Receiver.Got::type).containsExactly("OrderPlaced"));
            } finally {
                slow.stop();
            }
        }
    }

    /**
     * An outbox that takes its time over each question: at 300 and 600 ms when it is started, at 900 and 1,200 ms since
     * the log, which it then hears of, has events.
     */
    private Outbox slow() {
        return new Outbox(sql -> {
            if (sql.contains("due_at")) {
                pause();
            }
            return db.sql(sql);
        }, new TransactionTemplate(new JdbcTransactionManager(dataSource)), policy);
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
