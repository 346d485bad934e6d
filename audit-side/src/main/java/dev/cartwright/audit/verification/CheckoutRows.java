package dev.cartwright.audit.verification;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.verification.Finding.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the table of checkouts should show: steps out of several streams. One that has ended stays as it is, so it is
 * compared soon and forgotten; those that are under way are compared as far as they go.
 */
final class CheckoutRows {

    static final String READER = "checkout-view";

    private static final int AT_ONCE = 250;

    private static final String ROWS = """
        SELECT checkout_id::text, jsonb_build_object('customerId', customer_id, 'status', status, 'orderId', order_id,
            'refusal', refusal, 'steps', steps)::text
        FROM query.checkout_view WHERE checkout_id = ANY (?::uuid[])""";

    private final JdbcTemplate db;
    private final Findings findings;
    private final boolean isCompared;
    private final Map<CheckoutId, Its> running = new LinkedHashMap<>();
    private final Map<CheckoutId, Its> ended = new HashMap<>();
    private long begun;

    private record Step(long position, String step, Instant at, String detail) {}

    private static final class Its {

        private final String customer;
        private final List<Step> steps = new ArrayList<>();
        private String status = "RUNNING";
        private @Nullable Object orderId;
        private @Nullable Object refusal;

        private Its(String customer) {
            this.customer = customer;
        }

        private Map<String, @Nullable Object> fields() {
            var fields = new HashMap<String, @Nullable Object>();
            fields.put("customerId", customer);
            fields.put("status", status);
            fields.put("orderId", orderId);
            fields.put("refusal", refusal);
            fields.put("steps", steps);
            return fields;
        }
    }

    CheckoutRows(JdbcTemplate db, Findings findings, boolean isCompared) {
        this.db = db;
        this.findings = findings;
        this.isCompared = isCompared;
    }

    void tell(Entry entry) {
        if (!isCompared) {
            return;
        }
        var step = CheckoutSteps.of(entry.event());
        if (step == null) {
            return;
        }
        if (entry.event() instanceof CheckoutStarted started) {
            begun++;
            running.put(step.checkout(), new Its(started.customerId().value()));
        }
        var its = running.get(step.checkout());
        if (its == null) {
            return; // what becomes of the order later is no longer the checkout's
        }
        its.steps.add(new Step(entry.position(), entry.name(), entry.time(), step.detail()));
        if (entry.event() instanceof CheckoutCompleted done) {
            its.status = "COMPLETED";
            its.orderId = done.orderId();
            end(step.checkout());
        } else if (entry.event() instanceof CheckoutRefused no) {
            its.status = "REFUSED";
            its.refusal = Rows.JSON.readTree(Rows.JSON.writeValueAsString(no.reason())); // with its kind
            end(step.checkout());
        }
    }

    private void end(CheckoutId checkout) {
        var its = running.remove(checkout);
        if (its != null) {
            ended.put(checkout, its);
        }
        if (ended.size() >= AT_ONCE) {
            compareEnded();
        }
    }

    private void compareEnded() {
        var rows = Rows.read(db, ROWS, ended.keySet().stream().map(CheckoutId::toString).toList());
        ended.forEach((id, its) -> Rows.compare(rows.get(id.toString()), Rows.expected(its.fields()),
            "checkout_view", id.toString(), its.steps.getLast().position(), findings));
        ended.clear();
    }

    /** @param head up to which events were told */
    void end(long head) {
        if (!isCompared) {
            return;
        }
        compareEnded();
        var rows = Rows.read(db, ROWS, running.keySet().stream().map(CheckoutId::toString).toList());
        running.forEach((id, its) -> {
            var row = rows.get(id.toString());
            if (row != null && row.get("steps") instanceof ArrayNode steps) {
                steps.valueStream().filter(step -> step.path("position").longValue() > head).toList()
                    .forEach(later -> steps.remove(steps.valueStream().toList().indexOf(later)));
                ((ObjectNode) row).put("status", its.status).putNull("orderId").putNull("refusal");
            }
            Rows.compare(row, Rows.expected(its.fields()), "checkout_view", id.toString(),
                its.steps.getLast().position(), findings);
        });
        var shown = db.queryForObject("""
            SELECT count(*) FROM query.checkout_view WHERE (steps -> 0 ->> 'position')::bigint <= ?""", Long.class,
            head);
        if (shown == null || shown != begun) {
            findings.add(null, Check.READ_MODEL, "checkout_view",
                "%d checkouts are shown, and %d were begun".formatted(shown, begun));
        }
    }
}
