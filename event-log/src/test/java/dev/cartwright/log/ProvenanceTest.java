package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final MetaData ANNS = MetaData.with("actor", "ann").and("correlationId", "request-1");

    @Test
    void a_clients_command_is_the_cause_of_its_events() {
        CommandMessage<?> command = new GenericCommandMessage<>("a command", ANNS);
        assertThat(handedOn(command)).isEqualTo(
            Map.of("actor", "ann", "correlationId", "request-1", "causationId", command.getIdentifier()));
    }

    @Test
    void an_event_is_the_cause_of_the_commands_it_leads_to_and_of_their_events() {
        var event = new GenericEventMessage<>("an event", ANNS.and("causationId", "somewhere earlier"));
        var handedToCommand = handedOn(event);
        assertThat(handedToCommand).containsEntry("causationId", event.getIdentifier());

        var command = new GenericCommandMessage<>("a command", handedToCommand);
        assertThat(handedOn(command)).isEqualTo(handedToCommand);
    }

    @Test
    void what_nobody_asked_for_is_the_systems_and_correlates_with_itself() {
        var event = new GenericEventMessage<>("an event", MetaData.emptyInstance());
        assertThat(handedOn(event)).isEqualTo(Map.of("actor", "system", "correlationId", event.getIdentifier(),
            "causationId", event.getIdentifier()));
    }

    @Test
    void a_request_marks_its_commands_and_only_its_own() throws Exception {
        var stamp = Provenance.stampedOnCommands();
        CommandMessage<?> command = new GenericCommandMessage<>("a command");

        CommandMessage<?> stamped = ScopedValue.where(Provenance.CURRENT, new Provenance("ann", "request-1"))
            .call(() -> stamp.handle(command));

        assertThat(stamped.getMetaData()).isEqualTo(ANNS);
        assertThat(stamp.handle(command).getMetaData()).isEmpty();
    }

    private static Map<String, Object> handedOn(Message<?> message) {
        return Map.copyOf(Provenance.handedOnBy(message));
    }
}
