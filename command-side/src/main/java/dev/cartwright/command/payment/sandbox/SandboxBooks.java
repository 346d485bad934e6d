package dev.cartwright.command.payment.sandbox;

import dev.cartwright.api.Money;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the sandbox knows of payments. Each change is one statement, and so a transaction of its own. */
public final class SandboxBooks {

    /** How a payment stands in its books. */
    enum Status {
        ASKED, AUTHORIZED, DECLINED, CAPTURED, VOIDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient db;

    public SandboxBooks(JdbcClient db) {
        this.db = db;
    }

    /** @return how often it has been asked for this payment, this time included */
    int ask(PaymentId payment, Money amount) {
        return db.sql("""
            INSERT INTO command.sandbox_payment AS known (payment_id, amount, currency, status, calls)
            VALUES (?, ?, ?, 'asked', 1)
            ON CONFLICT (payment_id) DO UPDATE SET calls = known.calls + 1 RETURNING calls""")
            .params(payment.value(), amount.amount(), amount.currency().getCurrencyCode())
            .query(Integer.class).single();
    }

    /** What was decided once stays decided. */
    Status authorize(PaymentId payment, boolean yes) {
        return move(payment, Status.ASKED, yes ? Status.AUTHORIZED : Status.DECLINED);
    }

    /** @return how it stands now: it moves only from where it is said to be */
    Status move(PaymentId payment, Status from, Status to) {
        return db.sql("""
            UPDATE command.sandbox_payment
            SET status = CASE WHEN status = :from THEN :to ELSE status END
            WHERE payment_id = :payment RETURNING status""")
            .param("payment", payment.value()).param("from", from.word()).param("to", to.word())
            .query((row, _) -> Status.valueOf(row.getString(1).toUpperCase(Locale.ROOT))).single();
    }

    /** @return whether so much goes back, or has gone back already under this name */
    boolean refund(PaymentId payment, RefundId refund, Money amount) {
        db.sql("""
            INSERT INTO command.sandbox_refund (refund_id, payment_id, amount)
            SELECT :refund, p.payment_id, :amount
            FROM (SELECT * FROM command.sandbox_payment WHERE payment_id = :payment FOR UPDATE) p
            WHERE p.status = 'captured' AND :amount <= p.amount
                - (SELECT coalesce(sum(amount), 0) FROM command.sandbox_refund WHERE payment_id = :payment)
            ON CONFLICT DO NOTHING""")
            .param("refund", refund.value()).param("payment", payment.value()).param("amount", amount.amount())
            .update();
        return db.sql("SELECT count(*) FROM command.sandbox_refund WHERE refund_id = ?").param(refund.value())
            .query(Long.class).single() > 0;
    }
}
