package dev.cartwright.auditor;

import dev.cartwright.proof.CanonicalJson;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.KeyRing;
import dev.cartwright.proof.TreeHead;
import dev.cartwright.proof.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proves of one event that it is in the log that was signed; the proof is a file that anybody can check. */
@Command(name = "prove", sortOptions = false, description = {
    "Proves that one event stands in the log as it was signed, without the rest of the log: fetches the event, its"
        + " inclusion proof and a signed tree head, and checks them. With --check, checks such a proof again, without a"
        + " network.",
    ""}, footer = {"", "Examples: audit prove 4711 --key shop.pem --out event-4711.json",
        "          audit prove --check event-4711.json --key shop.pem"})
final class ProveCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Parameters(paramLabel = "POSITION", arity = "0..1", description = "of the event in the log; not with --check")
    private @Nullable Long position;

    @Option(names = "--out", paramLabel = "FILE", description = "put the proof there, to be handed on")
    private @Nullable Path out;

    @Option(names = "--check", paramLabel = "FILE", description = "a proof that was made before")
    private @Nullable Path check;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    ProveCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if ((position == null) == (check == null)) {
            screen.err().println("Say either a POSITION or --check FILE.");
            return Audit.USAGE;
        }
        var whole = check == null ? fetched(position == null ? 0 : position) : read(check);
        var fault = faultOf(whole, keys.ring(ListedKeys.in(whole.path("keys"))));
        if (fault != null) {
            screen.out().println("It proves nothing: " + fault);
            return Audit.DOES_NOT_FIT;
        }
        if (out != null) {
            Files.writeString(out, whole.toPrettyString() + "\n");
        }
        screen.out().printf("The event at position %,d is in the log of %,d events that was signed at %s.%n",
            whole.at("/proof/position").asLong(), whole.at("/treeHead/size").asLong(),
            whole.at("/treeHead/time").asString(""));
        return Audit.FITS;
    }

    private JsonNode fetched(long at) {
        try (var shop = options.shop()) {
            var whole = JSON.createObjectNode();
            var head = shop.json("/audit/checkpoints/latest", Map.of());
            whole.set("event", shop.json("/audit/events", Map.of("after", at - 1, "limit", 1)).at("/items/0"));
            whole.set("proof", shop.json("/audit/proofs/" + at, Map.of("size", head.path("size").asLong())));
            whole.set("treeHead", head);
            whole.set("keys", shop.json("/audit/keys", Map.of()));
            return whole;
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException noJson) {
            throw new IOException(file + " is no proof: " + noJson.getOriginalMessage(), noJson);
        }
    }

    private static @Nullable String faultOf(JsonNode whole, KeyRing ring) {
        try {
            var head = TreeHead.parse(whole.path("treeHead").toString());
            var proof = whole.path("proof");
            var at = proof.path("position").asLong(0);
            if (whole.path("event").path("position").asLong(-1) != at) {
                return "the event is not the one at position " + at;
            }
            var leaf = Hash.ofLeaf(CanonicalJson.of(whole.path("event").toString()));
            var path = proof.path("path").valueStream().map(hash -> Hash.parse(hash.asString(""))).toList();
            return ring.faultOf(head).map(fault -> "the tree head does not count: " + fault).orElseGet(
                () -> Verification.includes(leaf, at - 1, head.size(), path, head.rootHash())
                    ? null
                    : "the path does not lead from the event to the root that was signed");
        } catch (IllegalArgumentException noProof) {
            return String.valueOf(noProof.getMessage());
        }
    }
}
