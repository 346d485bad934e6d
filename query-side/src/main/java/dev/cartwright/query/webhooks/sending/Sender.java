package dev.cartwright.query.webhooks.sending;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.Worker;
import dev.cartwright.log.WorksAlong;
import dev.cartwright.query.webhooks.Secret;
import dev.cartwright.query.webhooks.Webhook;
import dev.cartwright.query.webhooks.WebhookPolicy;
import dev.cartwright.query.webhooks.Webhooks;
import dev.cartwright.query.webhooks.sending.Outbox.Held;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that webhooks are told. One thread looks what there is to do, whenever somebody has committed, something
 * was sent, something is due or an operator wants it, and never for nothing. Each request has a thread of its own; one
 * for each webhook there is always room for, so that nobody waits for somebody else's receiver.
 */
public final class Sender implements WorksAlong {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TIDYINGS = Duration.ofHours(1);
    private static final Duration TO_END = Duration.ofSeconds(5);

    /** What only another program knows of, such as what it was at when it was killed, is found by then. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final LogEventStore log;
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Carrier carrier;
    private final WebhookPolicy policy;
    private final Worker worker = new Worker("webhooks", PAUSE_AFTER_FAULT, this::work);
    private final Worker listener = new Worker("webhook-listener", PAUSE_AFTER_FAULT, this::listen);
    private final Map<UUID, Integer> onTheirWay = new ConcurrentHashMap<>();
    private final Bell bell = new Bell();
    private volatile ExecutorService threads = newThreads();
    private volatile boolean lookAnew; // at the log, even where nothing was added to it

    Sender(LogEventStore log, Webhooks webhooks, Outbox outbox, Carrier carrier, WebhookPolicy policy) {
        this.log = log;
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.carrier = carrier;
        this.policy = policy;
    }

    /** Something about a webhook is another than it was. */
    public void look() {
        lookAnew = true;
        bell.ring();
    }

    /** Sends something that means nothing, at once, and says what became of it. */
    public Attempt ping(UUID id, Webhook webhook, List<Secret> secrets) {
        return carrier.ping(id, webhook, secrets);
    }

    // --- looking for what there is to do

    private void listen() throws InterruptedException {
        var heard = -1L;
        while (isRunning()) {
            if (log.awaitBeyond(heard, LOOK_AGAIN)) {
                heard = log.knownHead();
                bell.ring();
                Thread.sleep(policy.rest());
            }
        }
    }

    private void work() throws InterruptedException {
        var filledUpTo = -1L;
        var filled = System.nanoTime() - policy.rest().toNanos();
        var tidied = System.nanoTime() - BETWEEN_TIDYINGS.toNanos();
        lookAnew = true;
        while (isRunning()) {
            var active = webhooks.active();
            var head = log.knownHead();
            var rest = policy.rest().toNanos() - (System.nanoTime() - filled);
            if (rest <= 0 && (lookAnew || head > filledUpTo)) {
                lookAnew = false;
                if (fill(active, head)) {
                    lookAnew = true;
                }
                filledUpTo = head;
                filled = System.nanoTime();
                rest = policy.rest().toNanos();
            }
            // asked before anything is taken: what falls due in between would be missed the other way round
            var next = active.isEmpty() ? null : outbox.untilNext();
            sendWhatIsDue(active);
            if (System.nanoTime() - tidied > BETWEEN_TIDYINGS.toNanos()) {
                outbox.tidy();
                tidied = System.nanoTime();
            }
            var wait = lookAnew || log.knownHead() > filledUpTo ? Duration.ofNanos(Math.max(0, rest)) : LOOK_AGAIN;
            if (!bell.await(next == null || next.compareTo(wait) > 0 ? wait : next)) {
                lookAnew = true; // nobody tells what another program has left undone
            }
        }
    }

    /** @return whether there is more */
    private boolean fill(List<Webhook> active, long head) {
        var more = false;
        for (var webhook : active) {
            if (webhook.position() < head) {
                more |= outbox.fill(webhook.id(), head);
            }
        }
        return more;
    }

    // --- sending

    private void sendWhatIsDue(List<Webhook> active) {
        var byId = new HashMap<UUID, Webhook>();
        active.forEach(webhook -> byId.put(webhook.id(), webhook));
        var rooms = roomsFor(active);
        for (var held : rooms.isEmpty() ? List.<Held>of() : outbox.take(rooms)) {
            var webhook = Objects.requireNonNull(byId.get(held.webhook()));
            onTheirWay.merge(held.webhook(), 1, Integer::sum);
            threads.execute(() -> send(held, webhook));
        }
    }

    /** One is always allowed; more only while there are not too many of all. */
    private Map<UUID, Integer> roomsFor(List<Webhook> active) {
        var free = policy.parallelMax() - onTheirWay.values().stream().mapToInt(n -> n - 1).sum();
        var rooms = new LinkedHashMap<UUID, Integer>();
        for (var webhook : active) {
            var its = onTheirWay.getOrDefault(webhook.id(), 0);
            // what fails is tried one at a time
            var most = webhook.failingSince() == null ? policy.parallelEach() : 1;
            var first = its == 0 ? 1 : 0;
            var more = Math.clamp((long) most - its - first, 0, Math.max(0, free));
            free -= more;
            if (first + more > 0) {
                rooms.put(webhook.id(), first + more);
            }
        }
        return rooms;
    }

    private void send(Held held, Webhook webhook) {
        try {
            carrier.carry(held, webhook);
        } catch (RuntimeException e) {
            LOG.warn("What became of the event at position {} at webhook {} is not written down: it is sent again, {}",
                held.position(), webhook.id(), e.toString());
        } finally {
            onTheirWay.computeIfPresent(webhook.id(), (_, n) -> n == 1 ? null : n - 1);
            look();
        }
    }

    // --- its life

    private static ExecutorService newThreads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
    }

    @Override
    public void start() {
        if (threads.isShutdown()) {
            threads = newThreads();
        }
        WorksAlong.super.start();
        listener.start();
    }

    /** What is on its way has a moment to arrive; what does not is sent again, by whoever looks next. */
    @Override
    public void stop() {
        listener.stop();
        WorksAlong.super.stop();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
