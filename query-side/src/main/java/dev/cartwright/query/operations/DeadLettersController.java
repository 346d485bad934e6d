package dev.cartwright.query.operations;

import dev.cartwright.api.Page;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.log.SecondChance;
import dev.cartwright.query.asking.Pages;
import dev.cartwright.query.operations.DeadLetterQueries.Numbered;
import dev.cartwright.query.operations.DeadLetterRetry.Result;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parked events over HTTP: what operators may see and do. */
@RestController
@RequestMapping("/operations/dead-letters")
@AboutTheSystem
@Tag(name = "Operations")
class DeadLettersController {

    private final DeadLetterQueries letters;
    private final List<SecondChance> here;

    DeadLettersController(DeadLetterQueries letters, List<SecondChance> here) {
        this.letters = letters;
        this.here = here;
    }

    @GetMapping
    @Operation(summary = "Lists the events that readers have parked, in the order of that")
    Page<DeadLetterView> list(
        @RequestParam(required = false) @Nullable String reader,
        @RequestParam(required = false) @Nullable Integer limit,
        @RequestParam(required = false) @Nullable String cursor) {
        var max = Limit.of(limit);
        var after = cursor == null ? 0 : Cursor.decode(cursor);
        return Pages.of(letters.list(reader, after, Pages.rowsFor(max)), max, Numbered::number, Numbered::letter);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Tries a parked event again, after those that it waits for")
    @Refusals(value = "unknown-dead-letter", answers = {200, 202})
    ResponseEntity<DeadLetterRetry> retry(@PathVariable String id) {
        var letter = find(id);
        var its = here.stream().filter(chance -> chance.isFor(letter.reader())).findFirst();
        if (its.isEmpty()) {
            letters.wantRetry(letter);
            return ResponseEntity.status(HttpStatus.ACCEPTED).body(new DeadLetterRetry(id, Result.WANTED, null));
        }
        its.get().retry(letter.reader(), letter.sequence());
        return ResponseEntity.ok(letters.find(id)
            .map(still -> new DeadLetterRetry(id, Result.STILL_PARKED, still.cause()))
            .orElseGet(() -> new DeadLetterRetry(id, Result.DIGESTED, null)));
    }

    private DeadLetterView find(String id) {
        return letters.find(id)
            .orElseThrow(() -> new NotFound("unknown-dead-letter", "there is no such parked event, or no longer"));
    }
}
