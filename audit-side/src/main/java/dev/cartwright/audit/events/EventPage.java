package dev.cartwright.audit.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as an answer shows them: for the API's description, since they are written as they are hashed. */
record EventPage(List<Event> items) {

    EventPage {
        items = List.copyOf(items);
    }

    /** A CloudEvent (1.0) with what our log says besides. */
    @Schema(name = "CloudEvent", description = "CloudEvents 1.0 in JSON, in the bytes that are hashed")
    record Event(@Schema(allowableValues = "1.0") String specversion, String id,
        @Schema(format = "uri-reference", example = "/streams/product-TEA-1") String source, String type,
        @Schema(description = "The stream") String subject,
        @Schema(format = "date-time") String time, String datacontenttype,
        @Schema(description = "In the log: 1, 2, 3, …") long position,
        @Schema(description = "In the stream: 0, 1, 2, …") long sequence,
        @Schema(description = "The kind of thing that the stream is the life of") String aggregatetype,
        @Schema(description = "Of the shape of the data; the first has none") @Nullable String revision,
        @Schema(description = "Who asked") @Nullable String actor,
        @Schema(description = "In the course of what") @Nullable String correlationid,
        @Schema(description = "The event, or the command of a client, that led to it") @Nullable String causationid,
        @Schema(description = "Of the trace, where tracing was on") @Nullable String traceparent,
        @Schema(description = "What else stood beside it, as JSON in a text") @Nullable String metadata,
        @Nullable Map<String, Object> data,
        @Schema(name = "data_base64", description = "Instead of data") @Nullable String dataBase64) {}
}
