package dev.cartwright.query.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.checkout.CheckoutQuery.FindCheckout;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutView;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.query.reading.RowJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about checkouts from checkout_view. */
@Component
class CheckoutQueries {

    private final JdbcClient db;

    CheckoutQueries(JdbcClient db) {
        this.db = db;
    }

    /** One whose beginning could not be taken over yet is none. */
    @QueryHandler
    Optional<CheckoutView> handle(FindCheckout query) {
        return db.sql("""
            SELECT customer_id, status, order_id, refusal, steps FROM query.checkout_view
            WHERE checkout_id = :checkout AND customer_id IS NOT NULL""")
            .param("checkout", query.checkoutId().value())
            .query((row, _) -> checkout(query.checkoutId(), row))
            .optional();
    }

    private static CheckoutView checkout(CheckoutId checkoutId, ResultSet row) throws SQLException {
        var order = row.getObject("order_id", UUID.class);
        var refusal = row.getString("refusal");
        var steps = RowJson.readList(row.getString("steps"), Checkout.Step.class).stream()
            .map(step -> new CheckoutView.Step(step.step(), step.at(), step.detail()))
            .toList();
        return new CheckoutView(checkoutId, new CustomerId(row.getString("customer_id")),
            Status.valueOf(row.getString("status")), order == null ? null : new OrderId(order),
            refusal == null ? null : RowJson.read(refusal, CheckoutRejection.class), steps, steps.size());
    }
}
