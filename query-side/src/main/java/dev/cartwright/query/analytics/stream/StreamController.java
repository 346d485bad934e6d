package dev.cartwright.query.analytics.stream;

import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events that figures are made of, as server-sent events. */
@RestController
@RequestMapping("/analytics/stream")
@AboutTheSystem
@Tag(name = "Analytics")
class StreamController {

    static final String UNBUFFERED = "X-Accel-Buffering";

    private static final String LAST = "Last-Event-ID";

    private static final String WHAT = "Server-sent events; their ids are positions in the log. Who is cut off comes "
        + "again with Last-Event-ID, and misses nothing. Without it the stream begins now, with 0 at the first event.";
    private static final String KNOWN = "The position up to which all is known";
    private static final String SAME = "The same, for who cannot send the header, which counts more";
    private static final String LONG = "How long to listen; with 0 only to what has happened";

    private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Streams streams;

    StreamController(Streams streams) {
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Tells every event that figures are made of, as it happens", description = WHAT)
    @Refusals("overloaded")
    void stream(
        @Parameter(description = KNOWN) @RequestHeader(name = LAST, required = false) @Nullable String lastEventId,
        @Parameter(description = SAME) @RequestParam(required = false) @Nullable String after,
        @Parameter(description = LONG) @RequestParam(required = false) @Nullable Integer seconds,
        HttpServletResponse response) throws IOException {
        var from = lastEventId != null
            ? position(LAST, lastEventId)
            : after != null ? position("after", after) : streams.head();
        var lasts = lasts(seconds);
        streams.takePlace();
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader(UNBUFFERED, "no");
            streams.tell(from, lasts, new Telling(response.getOutputStream()));
        } finally {
            streams.giveBackPlace();
        }
    }

    private long position(String name, String text) {
        if (!POSITION.matcher(text).matches()) {
            throw new MalformedRequest(Fault.in(name, "must be the id of an event of this stream"));
        }
        var position = Long.parseLong(text);
        var head = streams.head();
        if (position > head) {
            throw new MalformedRequest(Fault.in(name, "is beyond the last event, which is %d".formatted(head)));
        }
        return position;
    }

    private Duration lasts(@Nullable Integer seconds) {
        var max = streams.lastsMax();
        if (seconds == null) {
            return max;
        }
        if (seconds < 0 || seconds > max.toSeconds()) {
            throw new MalformedRequest(Fault.in("seconds", "must be an integer from 0 to " + max.toSeconds()));
        }
        return Duration.ofSeconds(seconds);
    }
}
