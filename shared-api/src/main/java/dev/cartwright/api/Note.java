package dev.cartwright.api;

/** One line that staff wrote, a reason or a reference: 1 to 200 characters, no control characters. */
public record Note(String value) {

    public Note {
        Text.line(value, "a note", 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
