package dev.cartwright.audit.verification;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.audit.verification.Finding.Check;
import java.time.Instant;

/**
 * Whether everything that was begun has come to an end, or still may.
 *
 * @param settled what has not been touched since then is no longer on its way
 */
record Ends(Deadlines deadlines, Instant settled, Findings findings) {

    void look(Books books) {
        books.deals().forEach(this::look);
    }

    private void look(CheckoutId id, Deal deal) {
        var isSettled = deal.touched.isBefore(settled);
        if (!deal.ended && isSettled && (!deal.hasOrder() || deal.goneOn)) {
            found(deal.begunAt, Check.END, id, "the checkout was begun and has no end");
        }
        if (deal.hasOrder()) {
            order(id, deal);
        } else if (deal.ended && !deal.refused) {
            found(deal.touchedAt, Check.END, id, "the checkout has ended without an order");
        }
        if (isSettled) {
            money(id, deal);
            if (deal.cancelled && !deal.promises.isEmpty()) {
                found(deal.touchedAt, Check.STOCK, id, "the order is cancelled, and " + deal.promises.keySet()
                    + " is still promised to it");
            }
        }
    }

    private void order(CheckoutId id, Deal deal) {
        var isFree = deal.total != null && deal.total.amount() == 0;
        if (!deal.goneOn && !deal.authorized && !isFree && deal.orderedAt <= deadlines.unpaid()) {
            found(deal.orderedAt, Check.END, id, "the order is not paid, and its time for that is over");
        }
        if (!deal.goneOn && deal.authorized && deal.authorizedAt <= deadlines.unshipped()) {
            found(deal.authorizedAt, Check.END, id, "the order is not shipped, and its time for that is over");
        }
    }

    private void money(CheckoutId id, Deal deal) {
        if (deal.told != deal.taken) {
            found(deal.touchedAt, Check.MONEY, id, "the order says that %d was paid, its payments %d".formatted(
                deal.told, deal.taken));
        }
        if (deal.toldBack != deal.given) {
            found(deal.touchedAt, Check.MONEY, id, "the order says that %d went back, its payments %d".formatted(
                deal.toldBack, deal.given));
        }
        if (deal.total != null && deal.taken - deal.given > deal.total.amount()) {
            found(deal.touchedAt, Check.MONEY, id, "%d was kept for an order over %d".formatted(
                deal.taken - deal.given, deal.total.amount()));
        }
    }

    private void found(long position, Check check, CheckoutId id, String detail) {
        findings.add(position, check, "checkout " + id, detail);
    }
}
