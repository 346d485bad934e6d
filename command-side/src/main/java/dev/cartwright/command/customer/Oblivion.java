package dev.cartwright.command.customer;

import dev.cartwright.api.customer.CustomerEvent.CustomerErased;
import dev.cartwright.log.Vault;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Throws a customer's keys away in the transaction of the event that says so: neither happens alone. */
@Component
@ProcessingGroup(Oblivion.GROUP)
public class Oblivion { // public: the settings of the process must name it

    /** Told of events within the unit of work in which they happen. */
    public static final String GROUP = "oblivion";

    private final Vault vault;

    Oblivion(Vault vault) {
        this.vault = vault;
    }

    @EventHandler
    void whenever(CustomerErased event) {
        vault.forget(event.customerId());
    }
}
