package dev.cartwright.auditor;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Folds an export into the read models once more, and compares them with those that the shop shows. */
@Command(name = "replay", sortOptions = false, description = {
    "Folds an export into the read models, in a scratch database and by rules of its own that are written in SQL, and"
        + " compares each row with the one that the shop shows: products, stock, prices, carts, checkouts,"
        + " orders and figures.",
    ""}, footer = {"",
        "The rows of the shop are read in one snapshot, and each read model is compared at the position that it has"
            + " come to. What the shop has done since the export is read from its database, and said to be unproved:"
            + " verify the export first, and export again where there is much of it.",
        "",
        "The schema replay is made anew in the scratch database and stays there to be looked into: replay.difference,"
            + " replay.shown, replay.folded and replay.event. Where the databases ask for passwords, give them in the"
            + " URLs, these in AUDIT_LIVE and AUDIT_SCRATCH, or in ~/.pgpass.",
        "",
        "Example: audit replay 2026-11 --live jdbc:postgresql://shop/cartwright?user=auditor"
            + " --scratch jdbc:postgresql://localhost/scratch?user=me"})
final class ReplayCommand implements Callable<Integer> {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String LIVE = "${env:AUDIT_LIVE}";
    private static final String SCRATCH = "${env:AUDIT_SCRATCH}";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--live", paramLabel = "URL", required = true, defaultValue = LIVE, description = {
        "the shop's database, or one that its dump was restored to, for somebody who may read the schemas query,"
            + " command and log (AUDIT_LIVE); nothing is written there"})
    private String live = "";

    @Option(names = "--scratch", paramLabel = "URL", required = true, defaultValue = SCRATCH, description = {
        "another database, PostgreSQL 14 or later, in which somebody may make a schema (AUDIT_SCRATCH)"})
    private String scratch = "";

    @Parameters(paramLabel = "DIRECTORY", description = "an export")
    private Path directory = Path.of("");

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final Screen screen;

    ReplayCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        requirePostgres("--live", live);
        requirePostgres("--scratch", scratch);
        if (live.equals(scratch)) {
            throw new ParameterException(spec.commandLine(), "--scratch is the shop's own database");
        }
        var export = new Export(directory);
        var damaged = Manifest.read(export.manifest()).differences(directory);
        if (!damaged.isEmpty()) {
            damaged.forEach(screen.out()::println);
            return Audit.DOES_NOT_FIT;
        }
        try (var replay = new Replay(live, scratch)) {
            return told(replay.of(export, screen));
        }
    }

    private void requirePostgres(String option, String url) {
        if (!url.startsWith(POSTGRESQL)) {
            throw new ParameterException(spec.commandLine(), option + " is like jdbc:postgresql://host/database");
        }
    }

    private int told(ReplayReport report) {
        report.lines().forEach(screen.out()::println);
        return report.fits() ? Audit.FITS : Audit.DOES_NOT_FIT;
    }
}
