package dev.cartwright.audit.verification;

import dev.cartwright.api.payment.PaymentStep;
import dev.cartwright.audit.state.Folding;
import dev.cartwright.audit.state.PaymentState;
import dev.cartwright.audit.state.PaymentState.Refund;
import dev.cartwright.audit.verification.Finding.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** Payments of which the provider has still to say something: for each it must be on the list of what to ask it. */
final class AwaitedPayments {

    private static final String LISTED = """
        SELECT task_instance FROM command.payment_call WHERE task_instance = ANY (?)""";

    private final JdbcTemplate db;
    private final BiFunction<String, Long, Folding> today;
    private final Findings findings;
    private final boolean isThere;
    private final Map<String, Asked> asked = new HashMap<>();

    private record Asked(PaymentState payment, long position) {}

    /** @param today tells a stream anew, up to a version */
    AwaitedPayments(JdbcTemplate db, BiFunction<String, Long, Folding> today, Findings findings) {
        this.db = db;
        this.today = today;
        this.findings = findings;
        isThere = Boolean.TRUE.equals(db.queryForObject("SELECT to_regclass('command.payment_call') IS NOT NULL",
            Boolean.class));
    }

    void look(PaymentState payment, long position) {
        if (isThere) {
            calls(payment).forEach(call -> asked.put(call, new Asked(payment, position)));
        }
    }

    private static List<String> calls(PaymentState payment) {
        var calls = new ArrayList<String>();
        if (payment.stand().isAwaited()) {
            var step = switch (payment.stand()) {
                case REQUESTED -> PaymentStep.AUTHORIZE;
                case CAPTURE_REQUESTED -> PaymentStep.CAPTURE;
                default -> PaymentStep.VOID;
            };
            calls.add("%s %s".formatted(step, payment.paymentId()));
        }
        payment.refunds().stream().filter(refund -> refund.status() == Refund.Status.REQUESTED)
            .forEach(refund -> calls.add("%s %s %s".formatted(PaymentStep.REFUND, payment.paymentId(),
                refund.refundId())));
        return calls;
    }

    void compare() {
        var listed = new HashSet<>(db(asked.keySet().toArray(String[]::new)));
        asked.forEach((call, its) -> {
            // it may have been answered since
            if (!listed.contains(call) && isStillAwaited(call, its.payment()) && db(call).isEmpty()) {
                findings.add(its.position(), Check.END, its.payment().paymentId().stream(),
                    "the provider has not answered, and nobody will ask it: " + call);
            }
        });
        asked.clear();
    }

    private boolean isStillAwaited(String call, PaymentState payment) {
        return today.apply(payment.paymentId().stream(), Long.MAX_VALUE).state() instanceof PaymentState now
            && calls(now).contains(call);
    }

    private List<String> db(String... calls) {
        return calls.length == 0
            ? List.of()
            : db.query(LISTED, (row, _) -> row.getString("task_instance"), (Object) calls);
    }
}
