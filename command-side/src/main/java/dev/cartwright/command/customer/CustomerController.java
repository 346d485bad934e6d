package dev.cartwright.command.customer;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.customer.CustomerCommand.EraseCustomer;
import dev.cartwright.http.openapi.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers over HTTP: what they have told about themselves can be forgotten. */
@RestController
@Tag(name = "Customers")
class CustomerController {

    private final CommandGateway commands;

    CustomerController(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/customers/{customerId}/erasure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets for ever what a customer has told about himself; the orders stay")
    @Refusals
    void erase(@PathVariable CustomerId customerId) {
        commands.sendAndWait(new EraseCustomer(customerId));
    }
}
