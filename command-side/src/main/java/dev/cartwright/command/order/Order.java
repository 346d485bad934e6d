package dev.cartwright.command.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand.CancelOrder;
import dev.cartwright.api.order.OrderCommand.ConfirmAuthorization;
import dev.cartwright.api.order.OrderCommand.ConfirmCapture;
import dev.cartwright.api.order.OrderCommand.ConfirmCaptureRefusal;
import dev.cartwright.api.order.OrderCommand.ConfirmDecline;
import dev.cartwright.api.order.OrderCommand.ConfirmRefund;
import dev.cartwright.api.order.OrderCommand.ConfirmRefundRefusal;
import dev.cartwright.api.order.OrderCommand.ConfirmVoid;
import dev.cartwright.api.order.OrderCommand.ExpireAuthorization;
import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderCommand.PayAtCheckout;
import dev.cartwright.api.order.OrderCommand.PayOrder;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderCommand.RefundOrder;
import dev.cartwright.api.order.OrderCommand.ShipOrder;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundGranted;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.OrderRejection.AlreadyShipped;
import dev.cartwright.api.order.OrderRejection.NotPaid;
import dev.cartwright.api.order.OrderRejection.NotPayable;
import dev.cartwright.api.order.OrderRejection.NotPayable.Obstacle;
import dev.cartwright.api.order.OrderRejection.UnknownOrder;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.log.Ownership;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One purchase, at the prices of its moment, for ever: to be paid, shipped, perhaps sent back; or called off. */
@Aggregate(commandTargetResolver = "targetStreams", lockFactory = "noLocks")
class Order {

    private static final DeclineCode NO_LONGER_STANDS = new DeclineCode("no_longer_stands");

    @AggregateIdentifier
    private String stream;
    private OrderId id;
    private CustomerId customer;
    private @Nullable Till till; // none before it is placed
    private final Goods goods = new Goods();
    private final Set<ShipmentId> shipments = new HashSet<>();
    private boolean cancelled;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PlaceOrder command) {
        if (till != null) {
            return; // its checkout asks again: there is one order
        }
        var total = command.lines().stream().map(OrderLine::lineTotal).reduce(Money::plus).orElseThrow();
        apply(new OrderPlaced(command.orderId(), command.customerId(), command.lines(), total, command.contact()));
    }

    // --- the money

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    PaymentId decide(PayOrder command, MetaData from) {
        var itsTill = requireOwn(command.orderId(), from);
        if (cancelled) {
            throw new Rejected(new NotPayable(id, Obstacle.CANCELLED));
        }
        itsTill.requirePayable(id);
        return pay(itsTill, command.method());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PayAtCheckout command) {
        var itsTill = requirePlaced(command.orderId());
        if (!cancelled && !itsTill.hasPayment()) { // else its checkout asks again, or too late
            pay(itsTill, command.method());
        }
    }

    private PaymentId pay(Till itsTill, PaymentMethod method) {
        var payment = itsTill.nextAttempt(id);
        apply(new OrderPaymentStarted(id, payment, itsTill.total(), method));
        return payment;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmAuthorization command) {
        if (requirePlaced(command.orderId()).isUnderWay(command.paymentId()) && !cancelled) {
            apply(new OrderAuthorized(id, command.paymentId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmDecline command) {
        if (requirePlaced(command.orderId()).isUnderWay(command.paymentId()) && !cancelled) {
            apply(new OrderPaymentDeclined(id, command.paymentId(), command.declineCode()));
        }
    }

    /** Also where it is cancelled: then it goes back, and both is told. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmCapture command) {
        if (requirePlaced(command.orderId()).isToBeTaken(command.paymentId())) {
            apply(new OrderPaid(id, command.paymentId(), command.amount()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmCaptureRefusal command) {
        if (requirePlaced(command.orderId()).isPromised(command.paymentId()) && !cancelled) {
            apply(new OrderPaymentDeclined(id, command.paymentId(), command.declineCode()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmVoid command) {
        var itsTill = requirePlaced(command.orderId());
        if (cancelled || !itsTill.isToBeTaken(command.paymentId())) {
            return;
        }
        if (itsTill.isUnderWay(command.paymentId()) || goods.haveLeft()) {
            apply(new OrderPaymentDeclined(id, command.paymentId(), NO_LONGER_STANDS));
        } else {
            cancel(CancellationCause.AUTHORIZATION_LOST, null);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ShipmentId decide(ShipOrder command) {
        var itsTill = requirePlaced(command.orderId());
        if (shipments.contains(command.shipmentId())) {
            return command.shipmentId(); // the same wish again
        }
        if (cancelled) {
            throw new Rejected(new NotPaid(id)); // nor will it be
        }
        itsTill.requireSecured(id);
        goods.requireOpen(command.units());
        apply(new OrderShipped(id, command.shipmentId(), OrderedUnits.bySku(command.units()), command.trackingNumber(),
            itsTill.toBeTaken()));
        return command.shipmentId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CancelOrder command, MetaData from) {
        requireOwn(command.orderId(), from);
        if (cancelled) {
            return; // called off once is called off
        }
        if (goods.haveLeft()) {
            throw new Rejected(new AlreadyShipped(id));
        }
        cancel(CancellationCause.REQUESTED, command.reason());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(GiveUpOrder command) {
        if (!requirePlaced(command.orderId()).isSecured() && !cancelled && !goods.haveLeft()) {
            cancel(command.cause(), null);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ExpireAuthorization command) {
        if (requirePlaced(command.orderId()).toBeTaken() != null && !cancelled && !goods.haveLeft()) {
            cancel(CancellationCause.AUTHORIZATION_LOST, null);
        }
    }

    private void cancel(CancellationCause cause, @Nullable Note reason) {
        apply(new OrderCancelled(id, cause, reason, goods.open(), requirePlaced(id).payment()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RefundId decide(RefundOrder command) {
        var itsTill = requirePlaced(command.orderId());
        if (!itsTill.knows(command.refundId())) { // else the same wish again
            var payment = itsTill.requireRefundable(command.amount());
            goods.requireReturnable(command.restock());
            apply(new OrderRefundGranted(id, command.refundId(), payment, command.amount(), command.reason(),
                OrderedUnits.bySku(command.restock())));
        }
        return command.refundId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmRefund command) {
        var itsTill = requirePlaced(command.orderId());
        if (itsTill.counts(command.paymentId()) && !itsTill.wentBack(command.refundId())) {
            apply(new OrderRefunded(id, command.refundId(), command.amount()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmRefundRefusal command) {
        var itsTill = requirePlaced(command.orderId());
        if (itsTill.counts(command.paymentId()) && !itsTill.couldNotGoBack(command.refundId())) {
            apply(new OrderRefundRefused(id, command.refundId(), command.amount(), command.declineCode()));
        }
    }

    // --- remembering

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        if (event instanceof OrderPlaced(var itsId, var itsCustomer, var lines, var total, _)) {
            stream = itsId.stream();
            id = itsId;
            customer = itsCustomer;
            till = new Till(total);
            goods.order(lines);
        } else {
            evolve(event, requirePlaced(event.orderId()));
        }
    }

    private void evolve(OrderEvent event, Till itsTill) {
        switch (event) {
            case OrderPlaced _ -> throw new IllegalStateException("an order is placed once");
            case OrderPaymentStarted(_, var payment, _, _) -> itsTill.begin(payment);
            case OrderAuthorized _ -> itsTill.promised();
            case OrderPaymentDeclined _ -> itsTill.failed();
            case OrderPaid(_, _, var amount) -> itsTill.took(amount);
            case OrderShipped(_, var shipment, var units, _, _) -> {
                shipments.add(shipment);
                goods.ship(units);
            }
            case OrderCancelled _ -> {
                cancelled = true;
                itsTill.callOff();
            }
            case OrderRefundGranted(_, var refund, _, var amount, _, var restock) -> {
                itsTill.giveBack(refund, amount);
                goods.takeBack(restock);
            }
            case OrderRefunded(_, var refund, var amount) -> itsTill.gaveBack(refund, amount);
            case OrderRefundRefused(_, var refund, _, _) -> itsTill.couldNotGiveBack(refund);
        }
    }

    /** What is another customer's does not exist for one who may touch his own things only. */
    private Till requireOwn(OrderId asked, MetaData from) {
        var its = requirePlaced(asked);
        Ownership.require(from, customer, () -> new UnknownOrder(asked));
        return its;
    }

    private Till requirePlaced(OrderId asked) {
        if (till == null) {
            throw new Rejected(new UnknownOrder(asked));
        }
        return till;
    }

    @SuppressWarnings("NullAway.Init") // the first event sets what is not null
    Order() {
        // Axon replays history into an empty order
    }
}
