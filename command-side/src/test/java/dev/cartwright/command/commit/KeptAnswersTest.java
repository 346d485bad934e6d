package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Rejection;
import dev.cartwright.api.cart.StartedCheckout;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.http.input.IdempotencyKey;
import dev.cartwright.log.LogJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ClassUtils;

/** What is kept reads as it was written. */
class KeptAnswersTest {

    private static final IdempotencyKey KEY = new IdempotencyKey(new UUID(7, 1), new UUID(7, 2));

    private final KeptAnswers answers = new KeptAnswers(new JdbcTemplate(), Jackson3Serializer.builder()
        .revisionResolver(new AnnotationRevisionResolver()).converter(new ChainingConverter())
        .jsonMapperBuilderCustomizer(LogJson::configure).build());

    static Stream<Class<?>> refusals() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Rejection.class));
        return scanner.findCandidateComponents("dev.cartwright.api").stream()
            .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void every_refusal_there_is(Class<?> refusal) throws Exception {
        var reason = (Rejection) example(refusal);
        var read = readAfterWriting(asCommandResultMessage(new Rejected(reason)));
        assertThat(read.exceptionResult()).isInstanceOf(Rejected.class);
        assertThat(((HandlerExecutionException) read.exceptionResult()).getDetails()).contains(reason);
    }

    @Test
    void every_answer_that_says_something_and_one_that_says_nothing() {
        var started = new StartedCheckout(new CheckoutId(new UUID(7, 3)), 5);
        assertThat((Object) readAfterWriting(asCommandResultMessage(started)).getPayload()).isEqualTo(started);
        assertThat((Object) readAfterWriting(asCommandResultMessage((Object) null)).getPayload()).isNull();
    }

    @Test
    void one_that_cannot_be_read_any_more_is_a_fault_and_no_second_attempt() {
        var read = answers.resultIn(new KeptAnswer(KEY, true, "dev.cartwright.api.Gone", "{}", 7, null));
        assertThat(read.isExceptional()).isTrue();
        assertThat(KeptAnswers.isAnswer(read)).isFalse();
    }

    private CommandResultMessage<?> readAfterWriting(CommandResultMessage<?> result) {
        assertThat(KeptAnswers.isAnswer(result)).isTrue();
        var kept = answers.asKept(KEY, result, 7, 3L);
        assertThat(kept.refused()).isEqualTo(result.isExceptional());
        return answers.resultIn(kept);
    }

    private static Object example(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            return List.of(example(list.getActualTypeArguments()[0]));
        }
        var wanted = (Class<?>) type;
        if (wanted == PaymentId.class) {
            return PaymentId.of(new OrderId(new UUID(7, 4)), 2);
        }
        if (wanted.isRecord()) {
            var parts = wanted.getRecordComponents();
            var types = new Class<?>[parts.length];
            var values = new Object[parts.length];
            for (int n = 0; n < parts.length; n++) {
                types[n] = parts[n].getType();
                values[n] = example(parts[n].getGenericType());
            }
            var constructor = wanted.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        }
        return wanted.isEnum() ? wanted.getEnumConstants()[0] : scalar(wanted);
    }

    private static Object scalar(Class<?> type) {
        return switch (type.getName()) {
            case "int", "java.lang.Integer" -> 3;
            case "long", "java.lang.Long" -> 5L;
            case "boolean", "java.lang.Boolean" -> true;
            case "java.lang.String" -> "word";
            case "java.util.UUID" -> new UUID(7, 9);
            case "java.util.Currency" -> Currency.getInstance("EUR");
            case "java.time.Instant" -> java.time.Instant.ofEpochMilli(1_700_000_000_123L);
            default -> throw new AssertionError("teach me " + type);
        };
    }
}
