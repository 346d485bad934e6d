package dev.cartwright.query.order;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.log.Positions;
import dev.cartwright.log.Provenance;
import dev.cartwright.query.reading.RowJson;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grows order_view. An event that comes again changes nothing. */
@Component
@ProcessingGroup(OrderProjector.GROUP)
class OrderProjector {

    static final String GROUP = "order-view";

    private final JdbcClient db;

    OrderProjector(JdbcClient db) {
        this.db = db;
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant time, TrackingToken token, MetaData metaData) {
        switch (event) {
            case OrderPlaced placed -> insert(OrderView.placed(placed, time, Provenance.of(metaData).actor()),
                Positions.of(token));
        }
    }

    private void insert(OrderView order, long position) {
        db.sql("""
            INSERT INTO query.order_view (order_id, position, customer_id, status, payment_status, fulfilment_status,
                placed_at, total, currency, lines, history, version)
            VALUES (:order, :position, :customer, :status, :paymentStatus, :fulfilmentStatus,
                :placedAt, :total, :currency, :lines::jsonb, :history::jsonb, :version)
            ON CONFLICT (order_id) DO NOTHING""")
            .param("order", order.orderId().value())
            .param("position", position)
            .param("customer", order.customerId().value())
            .param("status", order.status().name())
            .param("paymentStatus", order.paymentStatus().name())
            .param("fulfilmentStatus", order.fulfilmentStatus().name())
            .param("placedAt", order.placedAt().atOffset(ZoneOffset.UTC))
            .param("total", order.total().amount())
            .param("currency", order.total().currency().getCurrencyCode())
            .param("lines", RowJson.write(order.lines()))
            .param("history", RowJson.write(order.history()))
            .param("version", order.version())
            .update();
    }

    @ResetHandler
    void forget() {
        db.sql("DELETE FROM query.order_view").update();
    }
}
