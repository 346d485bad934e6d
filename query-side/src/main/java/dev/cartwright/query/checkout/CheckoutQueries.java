package dev.cartwright.query.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.checkout.CheckoutQuery.FindCheckout;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutView;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.checkout.CheckoutView.Step;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.query.reading.RowJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about checkouts from checkout_view and checkout_step_view. */
@Component
class CheckoutQueries {

    private final JdbcClient db;

    CheckoutQueries(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    Optional<CheckoutView> handle(FindCheckout query) {
        return db.sql("""
            SELECT c.customer_id, c.status, c.order_id, c.refusal, s.step, s.at, s.detail
            FROM query.checkout_view c LEFT JOIN query.checkout_step_view s ON s.checkout_id = c.checkout_id
            WHERE c.checkout_id = :checkout ORDER BY s.position""")
            .param("checkout", query.checkoutId().value())
            .query(rows -> rows.next() ? Optional.of(checkout(query.checkoutId(), rows)) : Optional.empty());
    }

    private static CheckoutView checkout(CheckoutId checkoutId, ResultSet rows) throws SQLException {
        var customer = new CustomerId(rows.getString("customer_id"));
        var status = Status.valueOf(rows.getString("status"));
        var order = rows.getObject("order_id", UUID.class);
        var refusal = rows.getString("refusal");
        var steps = new ArrayList<Step>();
        do {
            if (rows.getString("step") != null) {
                steps.add(new Step(rows.getString("step"), rows.getObject("at", OffsetDateTime.class).toInstant(),
                    rows.getString("detail")));
            }
        } while (rows.next());
        return new CheckoutView(checkoutId, customer, status, order == null ? null : new OrderId(order),
            refusal == null ? null : RowJson.read(refusal, CheckoutRejection.class), steps, steps.size());
    }
}
