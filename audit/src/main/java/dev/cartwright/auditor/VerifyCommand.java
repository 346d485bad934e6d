package dev.cartwright.auditor;

import dev.cartwright.proof.ListedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Holds an export up to what was signed. Needs no shop and no network. */
@Command(name = "verify", sortOptions = false, description = {
    "Says whether an export is the log that was signed: no event changed, taken out, put in, swapped or cut off at the"
        + " end; and which is the first that does not fit. Needs no network, and nothing of the shop but a public key.",
    ""}, footer = {"",
        "Whoever can change the database can also change the tree heads in it, and sign others with a key"
            + " of his own. So give the public key that you were given, and with --heads the file of tree heads that"
            + " lies outside of the database, or those of an earlier export: both have to fit.",
        "",
        "Example: audit verify 2026-11 --key shop.pem --heads tree-heads.ndjson"})
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Option(names = "--heads", paramLabel = "FILE", description = {
        "tree heads from elsewhere, one in each line; those of the export count as well. May be given several times"})
    private List<Path> heads = List.of();

    @Parameters(paramLabel = "DIRECTORY", description = "an export")
    private Path directory = Path.of("");

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    VerifyCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        var verdict = verdict();
        screen.out().println(verdict.text());
        return verdict.fits() ? Audit.FITS : Audit.DOES_NOT_FIT;
    }

    private Verdict verdict() throws IOException {
        var export = new Export(directory);
        var damaged = new ArrayList<>(Manifest.read(export.manifest()).differences(directory));
        var atHand = new HeadsAtHand(keys.ring(listed(export, damaged)));
        atHand.faults().addAll(damaged);
        atHand.read(export.heads());
        for (var file : heads) {
            atHand.read(file);
        }
        try (var progress = screen.progress("Checked", "bytes", Files.size(export.events()))) {
            return new ExportCheck(export, atHand, progress::advance).verdict();
        }
    }

    private static List<ListedKey> listed(Export export, List<String> damaged) throws IOException {
        try {
            return ListedKeys.in(JsonMapper.shared().readTree(Files.readString(export.keys())));
        } catch (JacksonException | DateTimeException | IllegalArgumentException other) {
            damaged.add(export.keys() + " is no list of keys");
            return List.of();
        }
    }
}
