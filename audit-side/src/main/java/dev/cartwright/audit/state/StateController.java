package dev.cartwright.audit.state;

import dev.cartwright.audit.asking.Moments;
import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Time travel over HTTP: what anything was, and what changed it. */
@RestController
@RequestMapping("/audit/streams/{streamId}")
@AboutTheSystem
@Tag(name = "Audit")
class StateController {

    private final LogReads log;
    private final Meanings meanings;
    private final JsonMapper json;

    StateController(LogReads log, Meanings meanings, JsonMapper json) {
        this.log = log;
        this.meanings = meanings;
        this.json = json;
    }

    @GetMapping("/state")
    @Operation(summary = "Shows what something was at a moment, beside what it is today")
    @Refusals("unknown-stream")
    StateView state(@PathVariable String streamId,
        @Parameter(description = "At this time") @RequestParam(required = false) @Nullable String asOf,
        @Parameter(description = "After what stands here") @RequestParam(required = false) @Nullable Long position) {
        var time = Moments.time("asOf", asOf);
        if (time != null && position != null) {
            throw new MalformedRequest(Fault.in("position", "must be left out where there is /asOf"));
        }
        var head = log.head();
        var until = Moments.position("position", position, head, head);
        log.requireKnown(streamId);
        var folding = new Folding();
        var then = new Then[1];
        Folding.each(log, meanings, streamId, head, entry -> {
            if (then[0] == null && isLater(entry, until, time)) {
                then[0] = Then.of(folding, json);
            }
            folding.tell(entry);
            return true;
        });
        var today = Then.of(folding, json);
        var its = then[0] == null ? today : then[0];
        return new StateView(streamId, its.position(), its.time(), its.version(), its.state(),
            new StateView.Today(today.position(), today.time(), today.version(),
                Objects.requireNonNull(today.state())));
    }

    private static boolean isLater(Entry entry, long until, @Nullable Instant time) {
        return entry.position() > until || (time != null && entry.time().isAfter(time));
    }

    /** A state as it is shown, since the next event may change what it is made of. */
    private record Then(long position, @Nullable Instant time, long version, @Nullable Map<String, Object> state) {

        @SuppressWarnings("unchecked") // that is what an object of JSON is
        static Then of(Folding folding, JsonMapper json) {
            var state = folding.state();
            return new Then(folding.position(), folding.time(), folding.version(),
                state == null ? null : (Map<String, Object>) json.convertValue(state, Map.class));
        }
    }

    @GetMapping("/changes")
    @Operation(summary = "Says in plain words what changed something between two moments")
    @Refusals("unknown-stream")
    Change.Page changes(@PathVariable String streamId,
        @Parameter(description = "Of this time or later") @RequestParam(required = false) @Nullable String from,
        @Parameter(description = "Earlier than this") @RequestParam(required = false) @Nullable String to,
        @Parameter(description = "After this position of the log") @RequestParam(required = false) @Nullable Long after,
        @Parameter(description = "Up to this position of the log") @RequestParam(required = false) @Nullable Long until,
        @RequestParam(required = false) @Nullable Integer limit) {
        var begin = Moments.time("from", from);
        var end = Moments.time("to", to);
        Moments.requireOrder(begin, end);
        var head = log.head();
        var first = Moments.notNegative("after", after);
        var last = Moments.position("until", until, head, head);
        var max = Limit.of(limit);
        log.requireKnown(streamId);
        var folding = new Folding();
        var changes = new ArrayList<Change>();
        Folding.each(log, meanings, streamId, last, entry -> {
            if (entry.position() > first && (begin == null || !entry.time().isBefore(begin))
                && (end == null || entry.time().isBefore(end))) {
                changes.add(change(folding, entry));
            } else {
                folding.tell(entry);
            }
            return changes.size() < max;
        });
        return new Change.Page(streamId, changes);
    }

    private static Change change(Folding folding, Entry entry) {
        var before = folding.state();
        var facts = Facts.of(before);
        folding.tell(entry);
        var after = Objects.requireNonNull(folding.state());
        return new Change(entry.position(), entry.time(), entry.name(), entry.actor(), entry.correlationId(),
            Words.of(before, after, entry.event()), Facts.changed(facts, Facts.of(after)));
    }
}
