package dev.cartwright.canary.command.cart;

import dev.cartwright.canary.audit.Auditor;
import org.jspecify.annotations.Nullable;

/** Breaks: nobody depends on being audited. */
class CartThatKnowsItsAuditor {

    @Nullable
    Auditor auditor;
}
