package dev.cartwright.auditor;

import dev.cartwright.proof.CanonicalJson;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the whole log home, with what the shop has signed of it. */
@Command(name = "export", sortOptions = false, description = {
    "Takes the whole log home: every event, in the order of the log, as a CloudEvent in its canonical bytes, one in"
        + " each line; the shop's hash of each; the signed tree heads and the public keys; and a manifest of all that.",
    ""}, footer = {"", "Files: events.ndjson, leaves.txt, tree-heads.ndjson, keys.json, manifest.json.",
        "The hash of an event can be computed without this program:",
        "  head -1 events.ndjson | tr -d '\\n' | (printf '\\0'; cat) | sha256sum", "",
        "Example: audit export --url https://shop.example 2026-11"})
final class ExportCommand implements Callable<Integer> {

    private static final int LEAVES_AT_ONCE = 16_384;
    private static final int HEADS_AT_ONCE = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Parameters(paramLabel = "DIRECTORY", description = "where it goes; made if need be, and empty")
    private Path directory = Path.of("");

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    ExportCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        var export = new Export(directory);
        Files.createDirectories(directory);
        try (var there = Files.list(directory)) {
            if (there.findAny().isPresent()) {
                throw new ParameterException(spec.commandLine(), directory + " is not empty");
            }
        }
        try (var shop = options.shop()) {
            var manifest = take(shop, export);
            screen.out().printf("%,d events, root %s%n", manifest.events(), manifest.rootHash());
            return Audit.FITS;
        }
    }

    private Manifest take(Shop shop, Export export) throws IOException {
        var keys = shop.json("/audit/keys", Map.of());
        Files.writeString(export.keys(), keys.toPrettyString() + "\n");
        var sealed = heads(shop, export);
        var tree = new Frontier();
        try (var progress = screen.progress("Events", "events", sealed)) {
            events(shop, export, tree, progress::advance);
        }
        try (var progress = screen.progress("Hashes", "hashes", sealed)) {
            leaves(shop, export, sealed, progress::advance);
        }
        var manifest = Manifest.of(export, shop.address(), InstantSource.system().instant(), tree.size(),
            tree.root().toString());
        manifest.writeTo(export.manifest());
        return manifest;
    }

    /** @return up to where the log is sealed */
    private static long heads(Shop shop, Export export) throws IOException {
        long size = 0;
        try (var out = opened(export.heads())) {
            while (true) {
                var page = shop.json("/audit/checkpoints", Map.of("after", size, "limit", HEADS_AT_ONCE)).path("items");
                if (page.isEmpty()) {
                    return size;
                }
                for (var head : page) {
                    write(CanonicalJson.of(head.toString()), 0, -1, out);
                    size = head.path("size").asLong();
                }
            }
        }
    }

    private static void events(Shop shop, Export export, Frontier tree, LongConsumer done) throws IOException {
        try (var in = shop.stream("/audit/events", Map.of(), "application/x-ndjson");
            var out = opened(export.events())) {
            var lines = new Lines(in);
            while (lines.next()) {
                write(lines.array(), lines.from(), lines.length(), out);
                tree.append(Hash.ofLeaf(lines.array(), lines.from(), lines.length()));
                done.accept(1);
            }
        }
    }

    private static void leaves(Shop shop, Export export, long sealed, LongConsumer done) throws IOException {
        try (var out = opened(export.leaves())) {
            for (long after = 0; after < sealed;) {
                var page = shop.json("/audit/leaves", Map.of("after", after, "limit", LEAVES_AT_ONCE)).path("items");
                if (page.isEmpty()) {
                    return; // the shop has lost them: the heads are still there to compare with
                }
                for (var hash : page) {
                    write(hash.asString("").getBytes(StandardCharsets.US_ASCII), 0, -1, out);
                }
                after += page.size();
                done.accept(page.size());
            }
        }
    }

    private static OutputStream opened(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
    }

    private static void write(byte[] array, int from, int length, OutputStream out) throws IOException {
        out.write(array, from, length < 0 ? array.length : length);
        out.write('\n');
    }
}
