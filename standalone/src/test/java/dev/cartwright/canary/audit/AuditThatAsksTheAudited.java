package dev.cartwright.canary.audit;

import dev.cartwright.canary.query.order.KnownOrders;
import org.jspecify.annotations.Nullable;

/** Breaks: who audits knows neither who writes nor who shows. */
class AuditThatAsksTheAudited {

    @Nullable
    KnownOrders orders;
}
