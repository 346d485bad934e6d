package dev.cartwright.kafka;

import dev.cartwright.log.Causes;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Worker;
import dev.cartwright.log.WorksAlong;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and sends it to the topic, each event once. After any failure it begins anew with what is certain:
 * how far the topic goes, and how far the token has come, whichever is further.
 */
final class Forwarder implements WorksAlong {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(2);
    private static final Duration TRY_TO_CLAIM_AGAIN = Duration.ofSeconds(5);

    /** More often than a claim runs out. */
    private static final Duration CONFIRM_AFTER = Duration.ofSeconds(3);

    private final LogEventStore log;
    private final LogHead head;
    private final LogRows rows;
    private final Claim claim;
    private final Clients clients;
    private final KafkaPolicy policy;
    private final Worker worker = new Worker("kafka-forwarder", PAUSE_AFTER_FAULT, this::forward);
    private long sent;

    Forwarder(LogEventStore log, LogHead head, LogRows rows, Claim claim, Clients clients, KafkaPolicy policy) {
        this.log = log;
        this.head = head;
        this.rows = rows;
        this.claim = claim;
        this.clients = clients;
        this.policy = policy;
    }

    /** Returns, or fails, when it has to begin anew. */
    void forward() throws InterruptedException {
        var acknowledged = claim.take(policy.fromPosition() - 1);
        if (acknowledged.isEmpty()) {
            Thread.sleep(TRY_TO_CLAIM_AGAIN);
            return;
        }
        try (var topic = Topic.open(clients, policy)) {
            sent = certain(topic, acknowledged.getAsLong());
            claim.moveTo(sent);
            LOG.info("Sending the log to topic {}, after position {}", policy.topic(), sent);
            while (isRunning()) {
                if (log.awaitBeyond(sent, CONFIRM_AFTER)) {
                    Thread.sleep(policy.gather());
                    sendWhatIsThere(topic);
                } else {
                    claim.confirm();
                }
            }
        } catch (KafkaException failure) {
            throw new IllegalStateException("after position %d: %s".formatted(sent,
                Causes.of(failure).reduce((_, cause) -> cause).orElse(failure)), failure);
        } finally {
            claim.giveBack();
        }
    }

    /** What was acknowledged just before a kill, the token may not know; what has expired, the topic does not. */
    private long certain(Topic topic, long acknowledged) throws InterruptedException {
        var last = topic.last().orElse(null);
        if (last == null) {
            if (acknowledged >= policy.fromPosition()) {
                LOG.warn("Topic {} is empty, and {} events were sent to it: it goes on after them; whoever wants all "
                    + "of them again names another topic", policy.topic(), acknowledged);
            }
            return acknowledged;
        }
        if (!head.holds(last.id(), last.position())) {
            throw new ForeignTopic("topic %s ends with event %s at position %d, which this log has not"
                .formatted(policy.topic(), last.id(), last.position()));
        }
        if (last.position() < acknowledged) {
            LOG.warn("Topic {} ends at position {}, and {} was acknowledged: it has lost what is between",
                policy.topic(), last.position(), acknowledged);
        }
        return Math.max(last.position(), acknowledged);
    }

    private void sendWhatIsThere(Topic topic) {
        for (var more = true; more && isRunning();) {
            var events = rows.after(sent, policy.batch());
            more = events.size() == policy.batch();
            if (!events.isEmpty()) {
                topic.send(events);
                sent = events.getLast().position();
                claim.moveTo(sent);
            }
        }
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
