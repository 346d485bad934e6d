package dev.cartwright.command.commit;

import dev.cartwright.api.Command;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** To which aggregate a command goes: it says so itself. Axon's own looks for annotations with each command anew. */
final class TargetStreams implements CommandTargetResolver {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier((Object) ((Command) command.getPayload()).stream(), null);
    }
}
