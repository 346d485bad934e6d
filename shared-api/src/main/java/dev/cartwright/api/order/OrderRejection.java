package dev.cartwright.api.order;

import dev.cartwright.api.Money;
import dev.cartwright.api.Rejection;
import dev.cartwright.api.Sku;

/** Why an order may say no. */
public sealed interface OrderRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.CONFLICT;
    }

    record UnknownOrder(OrderId orderId) implements OrderRejection {

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String reason() {
            return "there is no order %s".formatted(orderId);
        }
    }

    /** It is paid, or being paid, or there is nothing to pay. */
    record NotPayable(OrderId orderId, Obstacle obstacle) implements OrderRejection {

        public enum Obstacle {
            CANCELLED, BEING_PAID, PAID, FREE_OF_CHARGE
        }

        @Override
        public String reason() {
            return switch (obstacle) {
                case CANCELLED -> "the order is cancelled";
                case BEING_PAID -> "a payment for the order is under way";
                case PAID -> "the order is paid";
                case FREE_OF_CHARGE -> "the order costs nothing";
            };
        }
    }

    record AlreadyShipped(OrderId orderId) implements OrderRejection {

        @Override
        public String reason() {
            return "something of the order has been shipped already";
        }
    }

    record NotPaid(OrderId orderId) implements OrderRejection {

        @Override
        public String reason() {
            return "no payment for the order stands";
        }
    }

    /** More than is left of it, 0 or more. */
    record ExceedsOrdered(Sku sku, long requested, long open) implements OrderRejection {

        @Override
        public String reason() {
            return "%d of %s are left to be shipped, not %d".formatted(open, sku, requested);
        }
    }

    /** More than is left of what was taken, which may be nothing. */
    record ExceedsCaptured(Money requested, Money refundable) implements OrderRejection {

        @Override
        public String reason() {
            return "%d %s can be given back, not %d %s".formatted(refundable.amount(), refundable.currency(),
                requested.amount(), requested.currency());
        }
    }

    /** More than has left the shop and not come back, 0 or more. */
    record ExceedsShipped(Sku sku, long requested, long returnable) implements OrderRejection {

        @Override
        public String reason() {
            return "%d of %s can come back, not %d".formatted(returnable, sku, requested);
        }
    }
}
