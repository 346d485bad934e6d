package dev.cartwright.command;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.command.cart.CartLimits;
import dev.cartwright.command.cart.PriceBook;
import dev.cartwright.command.cart.PriceBook.Offer;
import dev.cartwright.command.checkout.CheckoutPolicy;
import dev.cartwright.command.checkout.CheckoutSaga;
import dev.cartwright.command.order.OrderPolicy;
import dev.cartwright.log.LogJson;
import dev.cartwright.log.snapshot.Snapshotted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.SimpleDeadlineManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * All aggregates and the saga in memory, the saga within the unit of work of the command that led to it. What it may
 * not do is what the real one may not do: the classes are the same.
 */
final class RandomShop implements AutoCloseable {

    private static final Jackson3Serializer JSON = Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(LogJson::configure).build();

    private final Configuration axon;
    private final Map<Sku, Offer> offers = new HashMap<>();

    /** @param deliveries how often the saga is told of each event */
    RandomShop(int deliveries) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(_ -> JacksonSerializer.defaultSerializer())
            .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
            .registerComponent(PriceBook.class, _ -> sku -> Optional.ofNullable(offers.get(sku)))
            .registerComponent(CartLimits.class, _ -> new CartLimits(1_000, 10))
            .registerComponent(CheckoutPolicy.class,
                _ -> new CheckoutPolicy(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(1),
                    Duration.ofMinutes(30), Duration.ofDays(6), CheckoutPolicy.Place.IN_THE_GROUP))
            .registerComponent(DeadlineManager.class, c -> SimpleDeadlineManager.builder()
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(c))
                .transactionManager(NoTransactionManager.instance()).build());
        for (var aggregate : List.of("inventory.ProductInventory", "cart.Cart", "order.Order", "payment.Payment")) {
            configurer.configureAggregate(classNamed(aggregate));
        }
        configurer.eventProcessing(processing -> processing
            .usingSubscribingEventProcessors()
            .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
            .registerHandlerInterceptor("checkout-saga", _ -> delivering(deliveries))
            .assignHandlerTypesMatching("checkout-saga", OrderPolicy.class::equals)
            .registerEventHandler(_ -> new OrderPolicy())
            .registerSaga(CheckoutSaga.class, saga -> saga.configureSagaStore(_ -> new InMemorySagaStore())));
        axon = configurer.start();
        axon.eventStore().subscribe(events -> events.forEach(event -> keepPrices(event.getPayload())));
    }

    private static MessageHandlerInterceptor<EventMessage<?>> delivering(int times) {
        return (_, chain) -> {
            for (int more = 1; more < times; more++) {
                chain.proceed();
            }
            return chain.proceed();
        };
    }

    private void keepPrices(Object event) {
        if (event instanceof InventoryEvent inventory) {
            switch (inventory) {
                case ProductRegistered(var sku, _, _, var price) -> offers.put(sku, new Offer(price, false));
                case ProductRepriced(var sku, var price) ->
                    offers.computeIfPresent(sku, (_, offer) -> new Offer(price, offer.retired()));
                case ProductRetired(var sku) ->
                    offers.computeIfPresent(sku, (_, offer) -> new Offer(offer.price(), true));
                default -> {}
            }
        }
    }

    Optional<Price> priceOf(Sku sku) {
        return Optional.ofNullable(offers.get(sku)).map(Offer::price);
    }

    /** A refusal is an answer like any other here; a fault is not. */
    boolean ask(Object command) {
        try {
            axon.commandGateway().sendAndWait(command);
            return true;
        } catch (Rejected refused) {
            return false;
        }
    }

    /** From now on these are no longer read from their first event on. */
    void sumUpProduct(Sku sku) {
        sumUp("inventory.ProductInventory", sku.stream());
    }

    void sumUpCart(CustomerId customer) {
        sumUp("cart.Cart", customer.cartStream());
    }

    private void sumUp(String type, String stream) {
        if (axon.eventStore().lastSequenceNumberFor(stream).isEmpty()) {
            return;
        }
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("a pause"));
        work.execute(() -> {
            var aggregate = axon.repository(classNamed(type)).load(stream);
            var snapshot = aggregate.invoke(root -> ((Snapshotted) root).snapshot());
            Object asRead = JSON.deserialize(JSON.serialize(snapshot, String.class));
            axon.eventStore().storeSnapshot(
                new GenericDomainEventMessage<>(aggregate.type(), stream, aggregate.version(), asRead));
        });
    }

    /** Everything that happened, in order. */
    List<Object> history() {
        return axon.eventStore().openStream(null).asStream().<Object>map(EventMessage::getPayload)
            .limit(axon.eventStore().createHeadToken().position().orElse(-1) + 1).toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName("dev.cartwright.command." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
