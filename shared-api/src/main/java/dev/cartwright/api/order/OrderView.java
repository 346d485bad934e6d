package dev.cartwright.api.order;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is shown.
 *
 * @param version   how many events made it what it is
 * @param paid      what was taken for it so far
 * @param refunded  what of that has gone back
 * @param shipments what left the shop, oldest first
 * @param refunds   what is to go back or has gone back, oldest first
 * @param history   what happened to it, oldest first
 * @param contact   for whom it is and where it goes, where that was said and may still be known
 */
public record OrderView(OrderId orderId, CustomerId customerId, List<Line> lines, Money total, OrderStatus status,
    PaymentStatus paymentStatus, FulfilmentStatus fulfilmentStatus, Instant placedAt, long version, Money paid,
    Money refunded, List<Shipment> shipments, List<Refund> refunds, List<Entry> history,
    @Nullable SealedContact contact) {

    public OrderView {
        lines = List.copyOf(lines);
        shipments = List.copyOf(shipments);
        refunds = List.copyOf(refunds);
        history = List.copyOf(history);
    }

    /**
     * One product of it.
     *
     * @param shipped  how many units have left the shop, 0 to {@code quantity}
     * @param returned how many of those have come back, 0 to {@code shipped}
     */
    public record Line(Sku sku, ProductName name, Quantity quantity, Price unitPrice, Money lineTotal, int shipped,
        int returned) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.lineTotal(), 0, 0);
        }

        Line moved(int moreShipped, int moreReturned) {
            return new Line(sku, name, quantity, unitPrice, lineTotal, shipped + moreShipped, returned + moreReturned);
        }
    }

    public record Shipment(ShipmentId shipmentId, Instant at, List<OrderedUnits> lines,
        @Nullable TrackingNumber trackingNumber) {

        public Shipment {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Money on its way back.
     *
     * @param reason      where somebody gave one
     * @param declineCode where it could not go back the way it came
     */
    public record Refund(RefundId refundId, Instant at, Money amount, Status status, @Nullable Note reason,
        @Nullable DeclineCode declineCode) {

        public enum Status {
            REQUESTED, REFUNDED, REFUSED
        }
    }

    /** What happened, when, and who caused it. */
    public record Entry(Instant at, String event, String by) {}
}
