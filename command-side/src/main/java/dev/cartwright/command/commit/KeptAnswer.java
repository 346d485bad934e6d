package dev.cartwright.command.commit;

import dev.cartwright.http.input.IdempotencyKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command that came with a key was answered.
 *
 * @param key      by which it is known again
 * @param refused  whether it was a no: then the answer is the reason
 * @param type     the name of the answer's class; null where there was nothing to say
 * @param json     the answer
 * @param position as it was answered with
 * @param version  as it was answered with; null for a no
 */
record KeptAnswer(IdempotencyKey key, boolean refused, @Nullable String type, @Nullable String json, long position,
    @Nullable Long version) {

    UUID id() {
        return key.id();
    }
}
