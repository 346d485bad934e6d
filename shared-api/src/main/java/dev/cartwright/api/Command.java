package dev.cartwright.api;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Something that one thing of ours is asked to do. */
public interface Command {

    /** The stream of the thing that it is asked of. */
    @TargetAggregateIdentifier
    String stream();

    /** The streams that will be needed when it is carried out, as far as that can be foreseen. */
    default Set<String> streams() {
        return Set.of(stream());
    }

    /** The streams that can begin with it alone: their ids were made for it, so nothing of them is in the log yet. */
    default Set<String> streamsOfItsOwn() {
        return Set.of();
    }
}
