package dev.cartwright.query.operations;

import dev.cartwright.api.Page;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.query.reading.rebuild.RebuildProgress;
import dev.cartwright.query.reading.rebuild.Rebuilds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Readers of the log and their read models over HTTP: what operators may see and do. */
@RestController
@RequestMapping("/operations/projections")
@AboutTheSystem
@Tag(name = "Operations")
class ProjectionsController {

    private final Readers readers;
    private final Rebuilds rebuilds;

    ProjectionsController(Readers readers, Rebuilds rebuilds) {
        this.readers = readers;
        this.rebuilds = rebuilds;
    }

    @GetMapping
    @Operation(summary = "Lists the readers of the log, and how far each is")
    Page<ReaderView> list() {
        return new Page<>(readers.all(), null);
    }

    @PostMapping("/{name}/rebuild")
    @Operation(summary = "Rebuilds a read model beside the one that serves, then switches")
    @Refusals(value = "unknown-projection", answers = 202)
    ResponseEntity<RebuildProgress> rebuild(@PathVariable String name) {
        requireKnown(name);
        return ResponseEntity.accepted().location(URI.create("/operations/projections/" + name + "/rebuild"))
            .body(rebuilds.begin(name));
    }

    @GetMapping("/{name}/rebuild")
    @Operation(summary = "Shows how far the last rebuild of a read model is")
    @Refusals({"unknown-projection", "unknown-rebuild"})
    RebuildProgress progress(@PathVariable String name) {
        requireKnown(name);
        return rebuilds.of(name)
            .orElseThrow(() -> new NotFound("unknown-rebuild", name + " has not been rebuilt yet"));
    }

    private void requireKnown(String name) {
        if (!rebuilds.knows(name)) {
            throw new NotFound("unknown-projection", "there is no read model of this name");
        }
    }
}
