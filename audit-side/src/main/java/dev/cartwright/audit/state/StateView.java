package dev.cartwright.audit.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What something was, beside what it is today.
 *
 * @param position of the last event that counts; 0 where there was none yet
 * @param time     of that event
 * @param version  how many events count
 * @param state    as it was; absent where there was nothing yet
 */
record StateView(String streamId, long position, @Nullable Instant time, long version,
    @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable Map<String, Object> state,
    Today today) {

    /** The same, after all events. */
    record Today(long position, @Nullable Instant time, long version,
        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) Map<String, Object> state) {}
}
