package dev.cartwright.audit.state;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_CONTENT;
import static tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET;

import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.audit.asking.Streamed;
import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Answers "why is this number 47?". */
@RestController
@RequestMapping("/audit/explain")
@AboutTheSystem
@Tag(name = "Audit")
class ExplainController {

    private final LogReads log;
    private final Meanings meanings;
    private final JsonMapper json;

    ExplainController(LogReads log, Meanings meanings, JsonMapper json) {
        this.log = log;
        this.meanings = meanings;
        this.json = json;
    }

    /**
     * What the stock of a product came to, and how.
     *
     * @param items every event that moved it, oldest first
     */
    record StockExplained(Sku sku, List<Move> items, long onHand, long reserved, long available, long position) {

        StockExplained {
            items = List.copyOf(items);
        }
    }

    /** One event that moved it. */
    record Move(long position, Instant time, String event, String actor, @Nullable String correlationId, String text,
        BeforeAndAfter onHand, BeforeAndAfter reserved, BeforeAndAfter available) {}

    /** A number before and after. */
    record BeforeAndAfter(long before, long after) {}

    @GetMapping(path = "/stock/{sku}", produces = APPLICATION_JSON_VALUE)
    @Operation(summary = "Explains the stock of a product: every event that moved it, with running totals")
    @ApiResponse(responseCode = "200", description = "The items add up to what stands beside them", content = {
        @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = StockExplained.class))})
    @Refusals("unknown-product")
    Streamed stock(@PathVariable Sku sku) {
        var head = log.head();
        if (log.page(Search.ofStream(sku.stream()), 0, head, 1).isEmpty()) {
            var refusal = new UnknownProduct(sku);
            throw new NotFound(refusal.code(), refusal.reason());
        }
        return (out, _) -> write(sku, head, out);
    }

    private void write(Sku sku, long head, OutputStream out) throws IOException {
        try (JsonGenerator answer = json.writer().without(AUTO_CLOSE_CONTENT).without(AUTO_CLOSE_TARGET)
            .createGenerator(out)) { // one that breaks off must not look whole
            answer.writeStartObject();
            answer.writePOJOProperty("sku", sku);
            answer.writeArrayPropertyStart("items");
            var stock = new StockState[]{StockState.NONE};
            Folding.each(log, meanings, sku.stream(), head, entry -> {
                var before = stock[0];
                stock[0] = before.after((InventoryEvent) entry.event());
                if (!stock[0].equals(before)) {
                    answer.writePOJO(move(entry, before, stock[0]));
                }
                return true;
            });
            answer.writeEndArray();
            answer.writeNumberProperty("onHand", stock[0].onHand());
            answer.writeNumberProperty("reserved", stock[0].reserved());
            answer.writeNumberProperty("available", stock[0].available());
            answer.writeNumberProperty("position", head);
            answer.writeEndObject();
        }
    }

    private static Move move(Entry entry, StockState before, StockState after) {
        return new Move(entry.position(), entry.time(), entry.name(), entry.actor(), entry.correlationId(),
            StockWords.of(before, after, (InventoryEvent) entry.event(), null),
            new BeforeAndAfter(before.onHand(), after.onHand()),
            new BeforeAndAfter(before.reserved(), after.reserved()),
            new BeforeAndAfter(before.available(), after.available()));
    }
}
