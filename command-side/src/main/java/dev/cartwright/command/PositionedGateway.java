package dev.cartwright.command;

import dev.cartwright.api.Command;
import dev.cartwright.log.Reached;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** Sends commands, and tells the request that sends one how far the log goes that it has led to. */
final class PositionedGateway extends DefaultCommandGateway {

    PositionedGateway(Builder settings) {
        super(settings);
    }

    /** All other ways of sending come through here. */
    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        if (!Reached.CURRENT.isBound()) {
            super.send(command, callback);
            return;
        }
        var reached = Reached.CURRENT.get(); // now: the result may come on a thread that knows no request
        super.send(command, (CommandCallback<C, R>) (message, result) -> {
            reached.by(message.getPayload() instanceof Command its ? its.stream() : null, result.getMetaData());
            callback.onResult(message, result);
        });
    }
}
