package dev.cartwright.audit.seal;

import dev.cartwright.audit.reading.AuditConnections;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.Proofs;
import dev.cartwright.proof.Subtree;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has been sealed, and proofs of it, over HTTP. */
@RestController
@RequestMapping("/audit")
@AboutTheSystem
@Tag(name = "Audit")
class SealController {

    private final SealTables tables;

    SealController(AuditConnections connections) {
        this.tables = new SealTables(connections.db());
    }

    @GetMapping("/checkpoints/latest")
    @Operation(summary = "Shows the latest signed tree head")
    @Refusals("not-sealed-yet")
    CheckpointView latest() {
        return tables.latestHead().map(CheckpointView::of)
            .orElseThrow(() -> new NotFound("not-sealed-yet", "no event has been sealed yet"));
    }

    @GetMapping("/checkpoints")
    @Operation(summary = "Lists signed tree heads, the smallest first, after the one of a size")
    Items<CheckpointView> list(@RequestParam(defaultValue = "0") long after,
        @RequestParam(required = false) @Nullable Integer limit) {
        requireNotNegative("after", after);
        return new Items<>(tables.headsAfter(after, Limit.of(limit)).stream().map(CheckpointView::of).toList());
    }

    @GetMapping("/keys")
    @Operation(summary = "Lists the public keys that tree heads are signed with, the oldest first")
    Items<KeyView> keys() {
        return new Items<>(tables.keys().stream().map(KeyView::of).toList());
    }

    @GetMapping("/proofs/{position}")
    @Operation(summary = "Proves that an event is in the log as it was sealed")
    @Refusals("not-sealed-yet")
    InclusionProof prove(@PathVariable long position, @RequestParam(required = false) @Nullable Long size) {
        if (position < 1) {
            throw new MalformedRequest(Fault.in("position", "must be 1 or more"));
        }
        if (size != null && size < position) {
            throw new MalformedRequest(Fault.in("size", "must be the position or more"));
        }
        var sealed = tables.size();
        requireSealed(size == null ? position : size, sealed);
        var tree = size == null ? sealed : size;
        var leaf = new Subtree(0, position - 1);
        var needed = new ArrayList<>(Proofs.neededForInclusion(leaf.index(), tree));
        needed.addAll(Frontier.subtreesOf(tree));
        needed.add(leaf);
        var hashes = hashes(needed);
        return new InclusionProof(position, tree, hashes.of(leaf).toString(),
            hex(Proofs.inclusion(leaf.index(), tree, hashes)), Frontier.of(tree, hashes).root().toString());
    }

    @GetMapping("/consistency")
    @Operation(summary = "Proves that the log of one size is the beginning of the log of another")
    @Refusals("not-sealed-yet")
    ConsistencyProof consistency(@RequestParam long from, @RequestParam long to) {
        if (from < 1) {
            throw new MalformedRequest(Fault.in("from", "must be 1 or more"));
        }
        if (to < from) {
            throw new MalformedRequest(Fault.in("to", "must be as large as from, or larger"));
        }
        requireSealed(to, tables.size());
        var hashes = hashes(Proofs.neededForConsistency(from, to));
        return new ConsistencyProof(from, to, hex(Proofs.consistency(from, to, hashes)));
    }

    @GetMapping("/leaves")
    @Operation(summary = "Lists the leaf hashes of events, in the order of the log, after a position")
    Items<String> leaves(@RequestParam(defaultValue = "0") long after,
        @RequestParam(defaultValue = "256") int limit) {
        requireNotNegative("after", after);
        if (limit < 1 || limit > LeafHashes.MAX) {
            throw new MalformedRequest(Fault.in("limit", "must be an integer from 1 to " + LeafHashes.MAX));
        }
        return new Items<>(hex(LeafHashes.after(after, limit, tables)));
    }

    private Subtree.Hashes hashes(List<Subtree> needed) {
        return Tile.hashesIn(tables.tiles(needed.stream().map(Tile::of).distinct().toList()));
    }

    private static List<String> hex(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).toList();
    }

    private static void requireNotNegative(String name, long number) {
        if (number < 0) {
            throw new MalformedRequest(Fault.in(name, "must be 0 or more"));
        }
    }

    private static void requireSealed(long size, long sealed) {
        if (size > sealed) {
            throw new NotFound("not-sealed-yet", "the log is sealed up to position " + sealed);
        }
    }
}
