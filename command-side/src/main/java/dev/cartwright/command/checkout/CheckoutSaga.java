package dev.cartwright.command.checkout;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.cart.CartCommand.CompleteCheckout;
import dev.cartwright.api.cart.CartCommand.RefuseCheckout;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.OrderWasCancelled;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.CheckoutRejection.PaymentDeclined;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.ReserveStock;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderCommand.PayAtCheckout;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * Takes a cart to an order: stock for every line, then the order at the prices of the reservations, and the promise of
 * the money where it is to be paid at once; or everything back as it was, with every reason why.
 *
 * <p>Each step may be asked for more than once and may be the only one that survived a crash: ids are derived, whoever
 * is asked knows its answers, and a refusal is an event. A fault is not caught: it is tried again.
 */
@ProcessingGroup(CheckoutSaga.GROUP)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
public class CheckoutSaga { // public, and with a public constructor without arguments: Axon requires it

    /** Its reader of the log. */
    public static final String GROUP = "checkout-saga";

    static final String OVERDUE = "checkout-overdue";

    private static final String CHECKOUT = "checkoutId";

    private CheckoutId checkoutId;
    private CustomerId customerId;
    private @Nullable Money expectedTotal;
    private @Nullable PaymentMethod paymentMethod;
    private @Nullable SealedContact contact;
    private Lines lines;
    private @Nullable CheckoutRejection refusal; // once set there is no way back: all that is secured is released
    private boolean placed;
    private @Nullable String deadline; // null in one that was stored before deadlines were known by their ids

    @StartSaga
    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(CheckoutStarted started, CommandGateway commands, DeadlineManager deadlines, CheckoutPolicy policy) {
        checkoutId = started.checkoutId();
        customerId = started.customerId();
        expectedTotal = started.expectedTotal();
        paymentMethod = started.paymentMethod();
        contact = started.contact();
        lines = Lines.wanted(started.lines());
        setDeadline(deadlines, policy);
        reserveUnanswered(commands);
    }

    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(StockReserved reserved, CommandGateway commands) {
        lines = lines.secured(reserved);
        decideOnceAllHaveAnswered(commands);
    }

    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(ReservationRefused refused, CommandGateway commands) {
        lines = lines.shortOf(refused);
        decideOnceAllHaveAnswered(commands);
    }

    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(OrderPlaced order, CommandGateway commands) {
        placed = true;
        if (order.total().amount() == 0) {
            paymentMethod = null; // nothing is to pay
        }
        payOrComplete(commands);
    }

    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(OrderAuthorized authorized, CommandGateway commands) {
        complete(commands);
    }

    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(OrderPaymentDeclined declined, CommandGateway commands) {
        refusal = new PaymentDeclined(declined.declineCode());
        giveUp(commands);
    }

    /** Its stock comes back by itself. */
    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(OrderCancelled cancelled, CommandGateway commands) {
        if (refusal == null) {
            refusal = reasonOf(cancelled);
        }
        refuseOnceAllIsReleased(commands);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(CheckoutCompleted completed, DeadlineManager deadlines) {
        cancelDeadline(deadlines);
    }

    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(StockReleased released, CommandGateway commands) {
        lines = lines.released(released.sku());
        refuseOnceAllIsReleased(commands);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = CHECKOUT, associationResolver = KnownProperty.class)
    void on(CheckoutRefused refused, DeadlineManager deadlines) {
        cancelDeadline(deadlines);
    }

    /** Asks again for what is missing: whoever has done it already does it no second time. */
    @DeadlineHandler(deadlineName = OVERDUE)
    void on(CheckoutOverdue overdue, CommandGateway commands, DeadlineManager deadlines, CheckoutPolicy policy) {
        setDeadline(deadlines, policy);
        if (placed && refusal != null) {
            giveUp(commands);
            refuseOnceAllIsReleased(commands);
        } else if (placed) {
            payOrComplete(commands);
        } else if (!lines.haveAllAnswered()) {
            reserveUnanswered(commands);
        } else {
            decideOnceAllHaveAnswered(commands);
        }
    }

    private void setDeadline(DeadlineManager deadlines, CheckoutPolicy policy) {
        deadline = deadlines.schedule(policy.overdueAfter(), OVERDUE, new CheckoutOverdue(checkoutId));
    }

    private void cancelDeadline(DeadlineManager deadlines) {
        if (deadline != null) {
            deadlines.cancelSchedule(OVERDUE, deadline);
        }
    }

    private void reserveUnanswered(CommandGateway commands) {
        for (var line : lines.unanswered()) { // by SKU: two checkouts never wait for each other crosswise
            commands.sendAndWait(new ReserveStock(line.sku(), checkoutId, line.quantity()));
        }
    }

    private void decideOnceAllHaveAnswered(CommandGateway commands) {
        if (!lines.haveAllAnswered()) {
            return;
        }
        refusal = reasonToRefuse();
        if (refusal == null) {
            commands.sendAndWait(new PlaceOrder(OrderId.of(checkoutId), customerId, lines.secured(), contact));
        } else {
            lines.secured().forEach(line -> commands.sendAndWait(new ReleaseStock(line.sku(), checkoutId)));
            refuseOnceAllIsReleased(commands);
        }
    }

    private @Nullable CheckoutRejection reasonToRefuse() {
        if (!lines.shortages().isEmpty()) {
            return new OutOfStock(lines.shortages());
        }
        if (expectedTotal != null && !expectedTotal.equals(lines.total())) {
            return new PriceChanged(expectedTotal, lines.total());
        }
        return null;
    }

    private void giveUp(CommandGateway commands) {
        commands.sendAndWait(new GiveUpOrder(OrderId.of(checkoutId), CancellationCause.PAYMENT_DECLINED));
    }

    private static CheckoutRejection reasonOf(OrderCancelled cancelled) {
        return switch (cancelled.cause()) {
            case REQUESTED -> new OrderWasCancelled(cancelled.orderId());
            case PAYMENT_DECLINED, PAYMENT_WINDOW_CLOSED, AUTHORIZATION_LOST ->
                new PaymentDeclined(PaymentDeclined.NOT_IN_TIME);
        };
    }

    private void payOrComplete(CommandGateway commands) {
        if (paymentMethod == null) {
            complete(commands);
        } else {
            commands.sendAndWait(new PayAtCheckout(OrderId.of(checkoutId), paymentMethod));
        }
    }

    private void complete(CommandGateway commands) {
        commands.sendAndWait(new CompleteCheckout(customerId, checkoutId));
    }

    private void refuseOnceAllIsReleased(CommandGateway commands) {
        if (refusal != null && lines.areAllReleased()) {
            commands.sendAndWait(new RefuseCheckout(customerId, checkoutId, refusal));
        }
    }
}
