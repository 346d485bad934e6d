package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final CustomerId ANN = new CustomerId("ann");
    private static final CustomerId BOB = new CustomerId("bob");
    private static final UnknownProduct NONESUCH = new UnknownProduct(new Sku("tea"));

    private static MetaData sent() {
        CommandMessage<?> command = GenericCommandMessage.asCommandMessage("command");
        return Ownership.stampedOnCommands().handle(command).getMetaData();
    }

    private static void require(MetaData metaData, CustomerId owner) {
        Ownership.require(metaData, owner, () -> NONESUCH);
    }

    @Test
    void who_may_touch_everybodys_things_is_not_asked() {
        assertThat(Ownership.allows(BOB)).isTrue();
        assertThat(Ownership.onlyOf(BOB)).isEqualTo(BOB);
        assertThat(Ownership.onlyOf(null)).isNull();
        assertThat(sent()).isEmpty();
        assertThatCode(() -> require(MetaData.from(Map.of(Provenance.ACTOR, "mia")), BOB)).doesNotThrowAnyException();
    }

    @Test
    void who_may_touch_his_own_finds_nothing_else() {
        ScopedValue.where(Ownership.ONLY_OF, ANN).run(() -> {
            assertThat(Ownership.allows(ANN)).isTrue();
            assertThat(Ownership.allows(BOB)).isFalse();
            assertThat(Ownership.onlyOf(null)).isEqualTo(ANN);
            var metaData = sent();
            assertThatCode(() -> require(metaData, ANN)).doesNotThrowAnyException();
            assertThatThrownBy(() -> require(metaData, BOB)).isInstanceOfSatisfying(Rejected.class,
                refused -> assertThat(refused.getDetails()).contains(NONESUCH));
        });
    }

    @Test
    void what_a_command_leads_to_touches_whatever_it_must() {
        ScopedValue.where(Ownership.ONLY_OF, ANN).run(() -> {
            var handedOn = Provenance.handedOnBy(GenericCommandMessage.asCommandMessage("command")
                .withMetaData(sent()));
            assertThatCode(() -> require(MetaData.from(handedOn), BOB)).doesNotThrowAnyException();
        });
    }
}
