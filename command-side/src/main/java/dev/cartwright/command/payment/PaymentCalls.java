package dev.cartwright.command.payment;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.cartwright.api.Note;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.payment.PaymentCommand;
import dev.cartwright.api.payment.PaymentCommand.RecordAuthorization;
import dev.cartwright.api.payment.PaymentCommand.RecordCapture;
import dev.cartwright.api.payment.PaymentCommand.RecordCaptureRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordDecline;
import dev.cartwright.api.payment.PaymentCommand.RecordFailure;
import dev.cartwright.api.payment.PaymentCommand.RecordRefund;
import dev.cartwright.api.payment.PaymentCommand.RecordRefundRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordVoid;
import dev.cartwright.command.payment.PaymentGateway.Answer;
import dev.cartwright.command.payment.PaymentGateway.Answer.Authorized;
import dev.cartwright.command.payment.PaymentGateway.Answer.Captured;
import dev.cartwright.command.payment.PaymentGateway.Answer.Declined;
import dev.cartwright.command.payment.PaymentGateway.Answer.Refunded;
import dev.cartwright.command.payment.PaymentGateway.Answer.Voided;
import dev.cartwright.log.Provenance;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * What the provider is to be asked: each a row, until it has answered and its answer stands in the log. A call that
 * fails, or whose answer is lost with this process, is repeated under the same key, later and later; on one node at a
 * time, and never in a command, in a transaction or on the writer's thread.
 */
public final class PaymentCalls implements SmartLifecycle { // public: the settings of the process make it

    private static final Logger LOG = LoggerFactory.getLogger(PaymentCalls.class);
    private static final TaskDescriptor<byte[]> TASK = TaskDescriptor.of("payment-call", byte[].class);
    private static final String ACTOR = "payments";
    private static final Duration WHERE_WE_FAILED = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1); // for what is due; new ones wake it
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int HEARTBEATS_MISSED_MAX = 4; // then what a node was at when it was killed goes on elsewhere

    private final Scheduler scheduler;
    private final Serializer serializer;
    private final PaymentGateway provider;
    private final Care care;
    private final CommandGateway commands;
    private final InstantSource clock;
    private volatile boolean running;

    public PaymentCalls(DataSource dataSource, Serializer serializer, PaymentGateway provider, PaymentPolicy policy,
        CommandGateway commands, InstantSource clock, MeterRegistry registry) {
        this.serializer = serializer;
        this.provider = provider;
        this.care = new Care(policy, registry);
        this.commands = commands;
        this.clock = clock;
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task())
            .tableName("command.payment_call")
            .threads(policy.parallelCallsMax())
            // the scheduler looks for more as soon as it is woken, whatever it is at: so many threads are the limit
            .executorService(Executors.newFixedThreadPool(policy.parallelCallsMax(),
                Thread.ofVirtual().name("payment-", 0).factory()))
            .pollUsingFetchAndLockOnExecute(0.5, 1.0) // no more than there are threads for
            .pollingInterval(BETWEEN_LOOKS)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(HEARTBEATS_MISSED_MAX)
            .build();
    }

    /** In the current transaction; whoever makes the calls is woken once it has committed. */
    void putDown(PaymentCall call) {
        scheduler.schedule(TASK.instance(call.id()).data(serialized(call)).scheduledTo(clock.instant()));
        CurrentUnitOfWork.get().root().afterCommit(_ -> scheduler.triggerCheckForDueExecutions());
    }

    private CustomTask<byte[]> task() {
        return Tasks.custom(TASK)
            .onDeadExecutionRevive()
            .execute((instance, _) -> make(deserialized(instance.getData())));
    }

    private CompletionHandler<byte[]> make(PaymentCall call) {
        return ScopedValue.where(Provenance.CURRENT, new Provenance(ACTOR, call.correlationId()))
            .call(() -> ask(call));
    }

    private CompletionHandler<byte[]> ask(PaymentCall call) {
        Answer answer;
        try {
            answer = care.of(() -> askProvider(call));
        } catch (CallNotPermittedException _) {
            return later(call, care.rest());
        } catch (ProviderFault fault) {
            LOG.warn("{} has failed at attempt {}: {}", call.id(), call.attempt(), fault.getMessage());
            tell(new RecordFailure(call.payment(), call.step(), call.attempt(),
                new Note(Objects.requireNonNullElse(fault.getMessage(), "no reason was given"))));
            return later(call.again(), care.waitAfter(call.attempt()));
        }
        return tell(wordOf(answer, call)) ? new OnCompleteRemove<>() : later(call, WHERE_WE_FAILED);
    }

    private Answer askProvider(PaymentCall call) throws ProviderFault {
        return switch (call.step()) {
            case AUTHORIZE -> provider.authorize(call.payment(), known(call.amount()), known(call.method()),
                call.firstAsked());
            case CAPTURE -> provider.capture(call.payment(), known(call.reference()), known(call.amount()));
            case VOID -> provider.release(call.payment(), known(call.reference()));
            case REFUND -> provider.refund(call.payment(), known(call.refund()), known(call.reference()),
                known(call.amount()), call.firstAsked());
        };
    }

    private static PaymentCommand wordOf(Answer answer, PaymentCall call) {
        return switch (answer) {
            case Authorized(var reference) -> new RecordAuthorization(call.payment(), reference);
            case Captured(var reference) -> new RecordCapture(call.payment(), reference);
            case Voided _ -> new RecordVoid(call.payment());
            case Refunded _ -> new RecordRefund(call.payment(), known(call.refund()));
            case Declined(var code) -> switch (call.step()) {
                case AUTHORIZE -> new RecordDecline(call.payment(), code);
                case CAPTURE -> new RecordCaptureRefusal(call.payment(), code);
                case VOID -> new RecordVoid(call.payment()); // there is nothing left to let go
                case REFUND -> new RecordRefundRefusal(call.payment(), known(call.refund()), code);
            };
        };
    }

    /** @return false where it could not be written down: the provider will say the same again */
    private boolean tell(PaymentCommand word) {
        try {
            commands.sendAndWait(word);
            return true;
        } catch (Rejected impossible) {
            LOG.error("{} is not taken: {}", word, impossible.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} could not be written down yet: {}", word, e.toString());
            return false;
        }
    }

    private CompletionHandler<byte[]> later(PaymentCall call, Duration wait) {
        Instant then = clock.instant().plus(wait);
        return (complete, operations) -> operations.reschedule(complete, then, serialized(call));
    }

    private byte[] serialized(PaymentCall call) {
        return serializer.serialize(call, byte[].class).getData();
    }

    private PaymentCall deserialized(byte[] stored) {
        return Objects.requireNonNull(serializer.deserialize(
            new SimpleSerializedObject<>(stored, byte[].class, PaymentCall.class.getName(), null)));
    }

    private static <T> T known(@Nullable T it) {
        return Objects.requireNonNull(it, "each step knows what it needs");
    }

    // --- its life

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        care.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
