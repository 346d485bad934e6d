package dev.cartwright.command.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.cartwright.log.TimeOrderedIds;
import dev.cartwright.log.WholeWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.DeadlineException;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deadlines of sagas: rows that join the transaction that sets them, survive restarts and fire on one node. They are
 * written just before the commit, together; one that is set and cancelled before that is never written.
 *
 * <p>A deadline that fires on an ended saga is nothing; one that fails is tried again, later and later.
 */
public final class Deadlines extends AbstractDeadlineManager {

    private static final String TASK = "deadline";
    private static final String CHANGES = Deadlines.class.getName() + ".changes";

    private final Scheduler scheduler;
    private final JdbcClient db;
    private final Serializer serializer;
    private final Supplier<Sagas<?>> sagas;
    private final TransactionManager transactions;
    private final ScopeAwareProvider scopes;
    private final InstantSource clock;

    public Deadlines(Scheduler scheduler, JdbcClient db, Serializer serializer, Supplier<Sagas<?>> sagas,
        TransactionManager transactions, ScopeAwareProvider scopes, InstantSource clock) {
        this.scheduler = scheduler;
        this.db = db;
        this.serializer = serializer;
        this.sagas = sagas;
        this.transactions = transactions;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** What is to be written at the end of a unit of work. */
    private record Changes(Map<String, Due> set, List<String> cancelled) {}

    private record Due(Deadline deadline, Instant at) {}

    // --- setting and cancelling

    @Override
    public String schedule(Duration after, String name, @Nullable Object payload, ScopeDescriptor scope) {
        return schedule(clock.instant().plus(after), name, payload, scope);
    }

    /** Within a unit of work only: a deadline belongs to what it is the deadline of. */
    @Override
    public String schedule(Instant at, String name, @Nullable Object payload, ScopeDescriptor scope) {
        var id = TimeOrderedIds.next().toString();
        var metaData = new GenericMessage<>(name).getMetaData(); // what the current message hands on
        changes().set().put(id, new Due(
            Deadline.of(id, name, payload == null ? name : payload, scope, metaData, serializer), at));
        return id;
    }

    @Override
    public void cancelSchedule(String name, String id) {
        var changes = changes();
        if (changes.set().remove(id) == null) {
            changes.cancelled().add(id);
        }
    }

    /** A saga knows its deadlines by their ids: to look for them among all that wait would take ever longer. */
    @Override
    public void cancelAll(String name) {
        throw new UnsupportedOperationException("a deadline is cancelled by its id");
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        throw new UnsupportedOperationException("a deadline is cancelled by its id");
    }

    private Changes changes() {
        var root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(CHANGES, key -> {
            root.onPrepareCommit(_ -> write(root));
            return new Changes(new LinkedHashMap<>(), new ArrayList<>());
        });
    }

    private void write(UnitOfWork<?> root) {
        Changes changes = root.getResource(CHANGES);
        root.resources().remove(CHANGES); // what changes from now on is written again
        if (!changes.cancelled().isEmpty()) {
            db.sql("DELETE FROM command.scheduled_tasks WHERE task_name = :task AND task_instance = ANY(:ids)")
                .param("task", TASK).param("ids", changes.cancelled().toArray(String[]::new))
                .update();
        }
        var instances = changes.set().values().stream()
            .filter(due -> !sagas.get().hasEnded(root, due.deadline().sagaId()))
            .<SchedulableInstance<?>>map(due -> SchedulableInstance.of(
                task(_ -> {}).instance(due.deadline().id(), serialized(due.deadline())), due.at()))
            .toList();
        if (!instances.isEmpty()) {
            scheduler.scheduleBatch(instances);
        }
    }

    private byte[] serialized(Deadline deadline) {
        return serializer.serialize(deadline, byte[].class).getData();
    }

    // --- firing

    /** What the scheduler has to know; {@code fire} is {@link #fire} of the one manager that there will be. */
    public static OneTimeTask<byte[]> task(Consumer<byte[]> fire) {
        return Tasks.oneTime(TASK, byte[].class)
            .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1)))
            .execute((instance, _) -> fire.accept(instance.getData()));
    }

    /** In a transaction of its own. */
    public void fire(byte[] stored) {
        Deadline deadline = serializer.deserialize(
            new SimpleSerializedObject<>(stored, byte[].class, Deadline.class.getName(), null));
        var message = deadline.message(serializer, clock.instant());
        UnitOfWork<DeadlineMessage<?>> work = new WholeWork<>(message);
        work.start();
        work.attachTransaction(transactions);
        var chain = new DefaultInterceptorChain<DeadlineMessage<?>>(work, handlerInterceptors(), said -> {
            say(said, deadline.scope());
            return null;
        });
        var result = work.executeWithResult(chain::proceed);
        if (result.isExceptional()) {
            throw new DeadlineException("deadline %s of %s".formatted(deadline.name(), deadline.sagaId()),
                result.exceptionResult());
        }
    }

    private void say(DeadlineMessage<?> message, ScopeDescriptor scope) throws Exception {
        for (var saga : scopes.provideScopeAwareStream(scope).filter(it -> it.canResolve(scope)).toList()) {
            saga.send(message, scope);
        }
    }
}
