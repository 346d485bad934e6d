package dev.cartwright.canary.kafka;

import dev.cartwright.canary.audit.Auditor;
import org.jspecify.annotations.Nullable;

/** Breaks: who sends the log on knows the log alone. */
class ForwarderThatKnowsASide {

    @Nullable
    Auditor auditor;
}
