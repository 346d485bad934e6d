package dev.cartwright.query.reading;

import java.util.Map;

/** What the readers have parked, for those who look after them. */
public final class ParkedEvents {

    private final Map<String, Digestion> byReader;

    ParkedEvents(Map<String, Digestion> byReader) {
        this.byReader = byReader;
    }

    /**
     * Tries the events of one parked stream once more, in their order and one transaction; the reader waits meanwhile.
     * One that fails again stays, with those behind it.
     *
     * @return whether there was such a stream, and all of it could be digested
     * @throws IllegalArgumentException where there is no such reader
     */
    public boolean retry(String reader) {
        var digestion = byReader.get(reader);
        if (digestion == null) {
            throw new IllegalArgumentException("there is no reader " + reader);
        }
        return digestion.retryParked();
    }
}
