package dev.cartwright.command.commit;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import dev.cartwright.api.Rejected;
import dev.cartwright.api.Rejection;
import dev.cartwright.http.input.IdempotencyKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The answers to commands that came with a key, each written in the transaction of the events that its command caused:
 * whoever asks again gets it, whatever has happened to the process that gave it.
 */
final class KeptAnswers {

    private static final String FIND = """
        SELECT id, fingerprint, refused, answer_type, answer, position, version FROM command.idempotency_key
        WHERE id IN (SELECT wanted::uuid FROM unnest(?::text[]) wanted)""";

    private static final String KEEP = """
        INSERT INTO command.idempotency_key (id, fingerprint, refused, answer_type, answer, position, version)
        SELECT id::uuid, fingerprint::uuid, refused::boolean, answer_type, answer, position::bigint, version::bigint
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            AS a (id, fingerprint, refused, answer_type, answer, position, version)""";

    private static final String FORGET = """
        DELETE FROM command.idempotency_key WHERE ctid IN (
            SELECT ctid FROM command.idempotency_key WHERE kept_since < now() - make_interval(secs => ?) LIMIT ?)""";

    private final JdbcTemplate db;
    private final Serializer serializer;

    KeptAnswers(JdbcTemplate db, Serializer serializer) {
        this.db = db;
        this.serializer = serializer;
    }

    /** Those of these keys that there are; whoever holds the pen misses none. */
    Map<UUID, KeptAnswer> find(Collection<UUID> ids) {
        var found = new HashMap<UUID, KeptAnswer>();
        db.query(FIND, row -> {
            var answer = answer(row);
            found.put(answer.id(), answer);
        }, (Object) ids.stream().map(UUID::toString).toArray(String[]::new));
        return found;
    }

    private static KeptAnswer answer(ResultSet row) throws SQLException {
        return new KeptAnswer(
            new IdempotencyKey(row.getObject("id", UUID.class), row.getObject("fingerprint", UUID.class)),
            row.getBoolean("refused"), row.getString("answer_type"), row.getString("answer"), row.getLong("position"),
            row.getObject("version", Long.class));
    }

    void keep(List<KeptAnswer> answers) {
        db.update(KEEP, column(answers, KeptAnswer::id), column(answers, a -> a.key().fingerprint()),
            column(answers, KeptAnswer::refused), column(answers, KeptAnswer::type), column(answers, KeptAnswer::json),
            column(answers, KeptAnswer::position), column(answers, KeptAnswer::version));
    }

    private static Object column(List<KeptAnswer> answers, Function<KeptAnswer, @Nullable Object> column) {
        return answers.stream().map(column).map(value -> value == null ? null : value.toString())
            .toArray(String[]::new);
    }

    /** Removes those that are older, so many at most. @return how many that were */
    int forget(Duration older, int max) {
        return db.update(FORGET, older.toSeconds(), max);
    }

    // --- what is written, and what it means

    /** A fault is no answer: whoever asks again is to have what he asks for. */
    static boolean isAnswer(CommandResultMessage<?> result) {
        return !result.isExceptional() || reasonIn(result.exceptionResult()) != null;
    }

    private static @Nullable Rejection reasonIn(Throwable failure) {
        return failure instanceof HandlerExecutionException refused
            && refused.getDetails().orElse(null) instanceof Rejection reason ? reason : null;
    }

    KeptAnswer asKept(IdempotencyKey key, CommandResultMessage<?> result, long position, @Nullable Long version) {
        var refused = result.isExceptional();
        var answer = refused ? reasonIn(result.exceptionResult()) : result.getPayload();
        if (answer == null) {
            return new KeptAnswer(key, refused, null, null, position, version);
        }
        var written = serializer.serialize(answer, String.class);
        return new KeptAnswer(key, refused, written.getType().getName(), written.getData(), position, version);
    }

    /** Of one that cannot be read any more it is a fault: that is better than doing twice what was wanted once. */
    CommandResultMessage<?> resultIn(KeptAnswer kept) {
        try {
            var answer = read(kept);
            return kept.refused()
                ? asCommandResultMessage(new Rejected((Rejection) Objects.requireNonNull(answer)))
                : new GenericCommandResultMessage<>(answer);
        } catch (RuntimeException unreadable) {
            return asCommandResultMessage(unreadable);
        }
    }

    private @Nullable Object read(KeptAnswer kept) {
        return kept.json() == null || kept.type() == null
            ? null
            : serializer.<String, Object>deserialize(
                new SimpleSerializedObject<>(kept.json(), String.class, kept.type(), null));
    }
}
