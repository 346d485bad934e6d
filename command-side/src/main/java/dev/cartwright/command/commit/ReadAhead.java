package dev.cartwright.command.commit;

import dev.cartwright.api.Command;
import dev.cartwright.log.LogEventStore;
import java.util.HashSet;
import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What a group of commands will need and is not in memory, in one question; for what is new none is asked. */
final class ReadAhead {

    private final LogEventStore events;
    private final List<AggregateCache> inMemory;

    ReadAhead(LogEventStore events, List<AggregateCache> inMemory) {
        this.events = events;
        this.inMemory = List.copyOf(inMemory);
    }

    /** Waits for what is being written where that is needed; else it reads what the write before leaves alone. */
    void of(List<Waiting> group, UnitOfWork<?> root, Pen pen) {
        var streams = new HashSet<String>();
        for (var waiting : group) {
            if (waiting.command().getPayload() instanceof Command command) {
                streams.addAll(command.streams());
                events.expectNothing(root, command.streamsOfItsOwn());
            }
        }
        streams.removeIf(this::isInMemory);
        if (pen.isBeingWritten(root, streams)) {
            Pen.awaitWriteBefore();
        }
        events.readAhead(root, streams);
    }

    private boolean isInMemory(String stream) {
        for (var cache : inMemory) {
            if (cache.containsKey(stream)) {
                return true;
            }
        }
        return false;
    }
}
