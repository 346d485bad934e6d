package dev.cartwright.query.reading;

import dev.cartwright.log.SecondChance;
import java.util.Map;

/** What the readers of this side have parked; the reader waits while a stream of it is tried again. */
final class ParkedEvents implements SecondChance {

    private final Map<String, Digestion> byReader;

    ParkedEvents(Map<String, Digestion> byReader) {
        this.byReader = byReader;
    }

    @Override
    public boolean isFor(String reader) {
        return byReader.containsKey(reader);
    }

    @Override
    public void retry(String reader, String sequence) {
        var digestion = byReader.get(reader);
        if (digestion == null) {
            throw new IllegalArgumentException("there is no reader " + reader);
        }
        digestion.retry(sequence);
    }
}
