package dev.cartwright.api;

/** Why a provider says no, in its own word such as {@code card_declined}: 1 to 64 of {@code A-Z a-z 0-9 . _ -}. */
public record DeclineCode(String value) {

    public DeclineCode {
        Text.word(value, "a decline code");
    }

    @Override
    public String toString() {
        return value;
    }
}
