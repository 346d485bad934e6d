package dev.cartwright.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.ListedKey;
import dev.cartwright.proof.LoggedEvent;
import dev.cartwright.proof.SecretKey;
import dev.cartwright.proof.TreeHead;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** An export as a shop would give it, of events that are made up. */
final class ExportDirectory {

    static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

    private final Path directory;
    final SecretKey key = SecretKey.made();
    final List<String> events = new ArrayList<>();
    final List<String> leaves = new ArrayList<>();
    final List<String> heads = new ArrayList<>();
    private final List<ListedKey> keys = new ArrayList<>();

    /** Of so many events, with a head for every three of them. */
    ExportDirectory(Path directory, int count) {
        this.directory = directory;
        events.addAll(IntStream.rangeClosed(1, count).mapToObj(ExportDirectory::event).toList());
        keys.add(ListedKey.first(key.open(), TIME));
        seal(key);
    }

    static String event(int position) {
        return new String(CloudEvent.of(new LoggedEvent(position, "product-" + position % 4, "Product", position / 4,
            new UUID(1, position), "Happened", null, "{\"n\": " + position * 7 + "}", "{\"actor\": \"a\"}", TIME)),
            UTF_8);
    }

    /** What the shop has to say of the events as they are now. */
    void seal(SecretKey with) {
        leaves.clear();
        heads.clear();
        var tree = new Frontier();
        for (var event : events) {
            var leaf = Hash.ofLeaf(event.getBytes(UTF_8));
            leaves.add(leaf.toString());
            tree.append(leaf);
            if (tree.size() % 3 == 0) {
                heads.add(new String(TreeHead.sign(tree.size(), tree.root(), TIME, with).toJson(), UTF_8));
            }
        }
    }

    void list(ListedKey listed) {
        keys.add(listed);
    }

    Path write() throws IOException {
        var export = new Export(directory);
        write(export.events(), events);
        write(export.leaves(), leaves);
        write(export.heads(), heads);
        Files.writeString(export.keys(), JsonMapper.shared().writeValueAsString(new Keys(keys)));
        Manifest.of(export, "http://shop", TIME, events.size(), "").writeTo(export.manifest());
        Files.writeString(directory.resolve("shop.pem"), key.open().pem());
        return directory;
    }

    private record Keys(List<ListedKey> items) {}

    static Path write(Path file, List<String> lines) throws IOException {
        return Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    /** What the command says of it, after its exit code. */
    String verified(String... more) throws IOException {
        write();
        var arguments = new ArrayList<>(List.of("verify", directory.toString(), "--key", directory + "/shop.pem"));
        arguments.addAll(List.of(more));
        return said(arguments.toArray(String[]::new));
    }

    static String said(String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        var code = Audit.run(out, out, arguments);
        return code + " " + said;
    }
}
