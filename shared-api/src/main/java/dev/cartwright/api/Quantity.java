package dev.cartwright.api;

/** How many units of a product: 1 to {@value #MAX}. There is no quantity of nothing. */
public record Quantity(int value) {

    public static final int MAX = 1_000_000_000;

    public Quantity {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("a quantity is 1 to " + MAX + ", not " + value);
        }
    }

    public static Quantity of(int value) {
        return new Quantity(value);
    }

    public Quantity plus(Quantity more) {
        return new Quantity(Math.addExact(value, more.value));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
