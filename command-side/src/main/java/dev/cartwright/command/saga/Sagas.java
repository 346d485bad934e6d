package dev.cartwright.command.saga;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.annotation.MessageHandlerInterceptorMemberChain;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.Saga;
import org.axonframework.modelling.saga.SagaRepository;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sagas of one type. Those that a unit of work has to do with are looked up together, kept at hand until its end,
 * and written together just before its commit; one that begins and ends within it is never written.
 *
 * <p>To be used by the holder of the pen alone, within a unit of work that has a transaction.
 */
public final class Sagas<T> implements SagaRepository<T> {

    private static final String LOOKED_UP = Sagas.class.getName() + ".lookedUp";

    private final SagaTable table;
    private final KnownHandlers<T> model;
    private final MessageHandlerInterceptorMemberChain<T> interceptors;
    private final String atHand;
    private final InstantSource clock = InstantSource.system();
    private final Timer time;

    public Sagas(Class<T> type, Configuration axon, JdbcClient db, MeterRegistry registry) {
        time = Timer.builder("cartwright.saga.time").tag("saga", type.getSimpleName())
            .description("From the beginning of a process to its end").register(registry);
        atHand = Sagas.class.getName() + " of " + type.getName();
        table = new SagaTable(db, axon.serializer(), type);
        var models = new AnnotationSagaMetaModelFactory(axon.parameterResolverFactory(), axon.handlerDefinition(type));
        model = new KnownHandlers<>(models.modelOf(type));
        interceptors = models.chainedInterceptor(type);
    }

    /** A saga, and what the table knows of it. */
    static final class Kept<T> {

        private final AnnotatedSaga<T> saga;
        private final Instant begun;
        private boolean stored;
        private boolean touched;

        Kept(AnnotatedSaga<T> saga, Instant begun, boolean stored) {
            this.saga = saga;
            this.begun = begun;
            this.stored = stored;
        }

        String id() {
            return saga.getSagaIdentifier();
        }

        T state() {
            return saga.root();
        }

        Set<AssociationValue> values() {
            return saga.getAssociationValues().asSet();
        }

        boolean isFoundOtherwise() {
            return saga.isActive() && !(saga.getAssociationValues().addedAssociations().isEmpty()
                && saga.getAssociationValues().removedAssociations().isEmpty());
        }
    }

    /** What one unit of work knows. */
    private final class AtHand {

        private final Map<String, Kept<T>> byId = new HashMap<>();
        private final Map<AssociationValue, Set<String>> idsByValue = new HashMap<>();
        private final List<Kept<T>> touched = new ArrayList<>();
        private boolean willBeWritten;
    }

    private AtHand atHand() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(atHand, _ -> new AtHand());
    }

    /** Those that these events concern; in one query for all of them, and none where all of them are at hand. */
    public void lookUp(List<? extends EventMessage<?>> events) {
        var values = new HashSet<AssociationValue>();
        events.forEach(event -> model.resolveAssociation(event).ifPresent(values::add));
        lookUp(values);
    }

    /**
     * The same for events that happen just now, in this unit of work: none has begun anything before, so who begins
     * with one of them is not looked for.
     */
    public void lookUpFresh(List<? extends EventMessage<?>> events) {
        var values = new HashSet<AssociationValue>();
        for (var event : events) {
            model.resolveAssociation(event).ifPresent(value -> {
                if (model.beginsWith(event)) {
                    atHand().idsByValue.computeIfAbsent(value, _ -> new HashSet<>());
                } else {
                    values.add(value);
                }
            });
        }
        lookUp(values);
    }

    /** What handles events with them. */
    public SagaModel<T> model() {
        return model;
    }

    /** What the events of one saga have in common: their order counts. Empty where it concerns none. */
    Optional<String> sequenceOf(EventMessage<?> event) {
        return model.resolveAssociation(event).map(AssociationValue::getValue);
    }

    /** For whoever handles events in batches: each batch is looked up once, by its first event. */
    public MessageHandlerInterceptor<EventMessage<?>> lookedUpTogether() {
        return new MessageHandlerInterceptor<>() {

            @Override
            public Object handle(UnitOfWork<? extends EventMessage<?>> work, InterceptorChain chain) throws Exception {
                if (work instanceof BatchingUnitOfWork<? extends EventMessage<?>> batch
                    && work.resources().putIfAbsent(LOOKED_UP, true) == null) {
                    lookUp(batch.getMessages());
                }
                return chain.proceed();
            }
        };
    }

    private void lookUp(Collection<AssociationValue> values) {
        var here = atHand();
        var unknown = values.stream().filter(value -> !here.idsByValue.containsKey(value)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(value -> here.idsByValue.put(value, new HashSet<>()));
        take(here, table.findBy(unknown));
    }

    private void take(AtHand here, List<SagaTable.Found> found) {
        var valuesById = new HashMap<String, Set<AssociationValue>>();
        found.forEach(f -> valuesById.computeIfAbsent(f.id(), _ -> new HashSet<>()).add(f.by()));
        for (var one : found) {
            var values = Objects.requireNonNull(valuesById.get(one.id()));
            here.byId.computeIfAbsent(one.id(),
                id -> new Kept<>(instance(id, values, typed(one.saga())), one.begun(), true));
            values.forEach(value -> here.idsByValue.computeIfAbsent(value, _ -> new HashSet<>()).add(one.id()));
        }
    }

    @SuppressWarnings("unchecked") // the table is asked for this type alone
    private T typed(Object state) {
        return (T) state;
    }

    private AnnotatedSaga<T> instance(String id, Set<AssociationValue> values, T state) {
        return new AnnotatedSaga<>(id, values, state, model, interceptors);
    }

    @Override
    public Set<String> find(AssociationValue value) {
        lookUp(Set.of(value));
        var here = atHand();
        for (var saga : here.touched) { // it may have come by other values since
            saga.values().forEach(its -> here.idsByValue.computeIfAbsent(its, _ -> new HashSet<>()).add(saga.id()));
        }
        here.touched.clear();
        return Objects.requireNonNull(here.idsByValue.get(value));
    }

    @Override
    public @Nullable Saga<T> load(String id) {
        var here = atHand();
        if (!here.byId.containsKey(id)) {
            take(here, table.findById(id));
        }
        var saga = here.byId.get(id);
        if (saga == null) {
            return null; // it has ended
        }
        touch(here, saga);
        return saga.saga;
    }

    @Override
    public Saga<T> createInstance(String id, Supplier<T> factory) {
        var here = atHand();
        var saga = new Kept<>(instance(id, Set.of(), factory.get()), clock.instant(), false);
        here.byId.put(id, saga);
        touch(here, saga);
        return saga.saga;
    }

    private void touch(AtHand here, Kept<T> saga) {
        saga.touched = true;
        here.touched.add(saga);
        if (!here.willBeWritten) {
            here.willBeWritten = true;
            CurrentUnitOfWork.get().root().onPrepareCommit(_ -> write(here)); // after all that events lead to
        }
    }

    /** Whether it has come to its end in this unit of work. */
    boolean hasEnded(UnitOfWork<?> root, String id) {
        AtHand here = root.getResource(atHand);
        var saga = here == null ? null : here.byId.get(id);
        return saga != null && !saga.saga.isActive();
    }

    private void write(AtHand here) {
        here.willBeWritten = false; // who is touched again is written again
        tellOnceCommitted(here.byId.values().stream().filter(saga -> saga.touched && !saga.saga.isActive()).toList());
        write(here, saga -> !saga.stored && saga.saga.isActive(), table::insert);
        write(here, saga -> saga.stored && saga.touched && saga.saga.isActive(), table::update);
        write(here, saga -> saga.stored && saga.touched && !saga.saga.isActive(), table::delete);
        write(here, saga -> saga.stored && saga.isFoundOtherwise(), table::associateAnew);
        for (var saga : here.byId.values()) {
            saga.saga.getAssociationValues().commit();
            saga.stored = saga.saga.isActive();
            saga.touched = false;
        }
    }

    private void tellOnceCommitted(List<Kept<T>> ended) {
        CurrentUnitOfWork.get().root().afterCommit(
            _ -> ended.forEach(saga -> time.record(Duration.between(saga.begun, clock.instant()))));
    }

    private void write(AtHand here, Predicate<Kept<T>> which, Consumer<Collection<Kept<?>>> how) {
        var sagas = new ArrayList<Kept<?>>();
        here.byId.values().stream().filter(which).forEach(sagas::add);
        if (!sagas.isEmpty()) {
            how.accept(sagas);
        }
    }
}
