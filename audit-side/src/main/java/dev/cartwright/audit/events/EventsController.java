package dev.cartwright.audit.events;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.cartwright.audit.asking.EventLines;
import dev.cartwright.audit.asking.Moments;
import dev.cartwright.audit.asking.Streamed;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log over HTTP. */
@RestController
@RequestMapping("/audit")
@AboutTheSystem
@Tag(name = "Audit")
class EventsController {

    private static final String LISTED = "A page; the position of its last item is the next \"after\". As "
        + "application/x-ndjson all events that match, one in each line, up to the end of the log when it began";

    private static final String TYPE = "As it is stored, or the last part of it, such as StockReserved";

    private final LogReads log;

    EventsController(LogReads log) {
        this.log = log;
    }

    @GetMapping(path = "/events", produces = {APPLICATION_JSON_VALUE, Streamed.NDJSON_VALUE})
    @Operation(summary = "Shows events in the order of the log: a page, or all as lines of JSON")
    @ApiResponse(responseCode = "200", description = LISTED, content = {
        @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = EventPage.class)),
        @Content(mediaType = Streamed.NDJSON_VALUE, schema = @Schema(implementation = EventPage.Event.class))})
    Streamed list(
        @Parameter(description = "Those after this position") @RequestParam(required = false) @Nullable Long after,
        @Parameter(description = "Of a page; lines have none") @RequestParam(required = false) @Nullable Integer limit,
        @Parameter(description = "Of this one alone") @RequestParam(required = false) @Nullable String stream,
        @Parameter(description = TYPE) @RequestParam(required = false) @Nullable String type,
        @Parameter(description = "Of this time or later") @RequestParam(required = false) @Nullable String from,
        @Parameter(description = "Earlier than this") @RequestParam(required = false) @Nullable String to,
        @Parameter(description = "What this one asked for") @RequestParam(required = false) @Nullable String actor,
        @Parameter(description = "This led to it") @RequestParam(required = false) @Nullable String correlationId) {
        var begin = Moments.time("from", from);
        var end = Moments.time("to", to);
        Moments.requireOrder(begin, end);
        var search = new Search(stream, type == null ? null : EventNames.stored(type), begin, end, actor,
            correlationId);
        return new EventLines(log, search, Moments.notNegative("after", after), log.head(), Limit.of(limit));
    }

    @GetMapping(path = "/streams/{streamId}", produces = {APPLICATION_JSON_VALUE, Streamed.NDJSON_VALUE})
    @Operation(summary = "Shows the whole life of one thing")
    @ApiResponse(responseCode = "200", description = "Every event of the stream", content = {
        @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = EventPage.class)),
        @Content(mediaType = Streamed.NDJSON_VALUE, schema = @Schema(implementation = EventPage.Event.class))})
    @Refusals("unknown-stream")
    Streamed life(@PathVariable String streamId) {
        log.requireKnown(streamId);
        return new EventLines(log, Search.ofStream(streamId), 0, log.head(), Integer.MAX_VALUE);
    }
}
