package dev.cartwright.standalone.demo;

/** Why a line of an invoice is not a sale that can be repeated. The first that applies counts. */
enum SkipReason {

    UNREADABLE("line that cannot be read"), CANCELLATION("cancellation"), NOT_A_PRODUCT(
        "fee, postage or discount"), NOTHING_SOLD(
            "quantity of zero or less"), NO_PRICE("price of zero or less"), NOT_IN_PENCE("price not in whole pence");

    private final String words;

    SkipReason(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
