package dev.cartwright.api;

/** What a person is called, in any script: 1 to 200 characters on one line. Personal data: never in an event. */
public record PersonName(String value) {

    public PersonName {
        Text.line(value, "a name", 200);
    }

    /** Without the name: logs are no place for it. */
    @Override
    public String toString() {
        return "PersonName";
    }
}
