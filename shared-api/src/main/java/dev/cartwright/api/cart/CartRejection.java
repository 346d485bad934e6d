package dev.cartwright.api.cart;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Rejection;
import dev.cartwright.api.Sku;
import java.util.Currency;

/** Why a cart may say no. */
public sealed interface CartRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.CONFLICT;
    }

    /** Too many of one product, or too many products: what would have been, and what may be. */
    record CartLimitExceeded(Sku sku, Subject subject, long wanted, int limit) implements CartRejection {

        public enum Subject {
            QUANTITY, LINES
        }

        @Override
        public String reason() {
            return switch (subject) {
                case QUANTITY -> "a cart holds at most %d of %s, not %d".formatted(limit, sku, wanted);
                case LINES -> "a cart holds at most %d lines: %s would be one more".formatted(limit, sku);
            };
        }
    }

    record MixedCurrencies(Sku sku, Currency currency, Currency cartCurrency) implements CartRejection {

        @Override
        public String reason() {
            return "%s is sold in %s, the cart is in %s".formatted(sku, currency, cartCurrency);
        }
    }

    record CartIsEmpty(CustomerId customerId) implements CartRejection {

        @Override
        public String reason() {
            return "there is nothing in the cart of %s".formatted(customerId);
        }
    }

    record CheckoutInProgress(CheckoutId checkoutId) implements CartRejection {

        @Override
        public String reason() {
            return "this cart is already being checked out";
        }
    }
}
