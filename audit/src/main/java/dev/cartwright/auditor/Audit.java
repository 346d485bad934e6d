package dev.cartwright.auditor;

import dev.cartwright.auditor.Shop.Away;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The auditor's command. */
@Command(name = "audit", sortOptions = false, usageHelpAutoWidth = true, subcommands = HelpCommand.class, version = {
    "audit, of Cartwright", "Java ${java.version}"}, description = {
        "Takes the log of a shop home, and proves there that nothing in it was changed, left out or added later.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:it fits, or it is done",
            "1:something does not fit: it has been said what", "2:the command line or a file is wrong",
            "3:no shop or database answers, or not as it should"}, footerHeading = "%nA first time:%n", footer = {
                "  audit export 2026-11                         the log, and what was signed of it",
                "  audit keys > shop.pem                        the public key: compare it with what you were told",
                "  audit verify 2026-11 --key shop.pem          does it fit?",
                "  audit prove 4711 --key shop.pem              one event, without the rest",
                "  audit state product-TEA --as-of 2026-11-23T12:00:00Z",
                "  audit replay 2026-11 --live URL --scratch URL   does the shop show what its log says?",
                "  audit figures sales --bucket month           what analysts are told, as a table"})
public final class Audit {

    static final int FITS = 0;
    static final int DOES_NOT_FIT = 1;
    static final int USAGE = 2;
    static final int NO_SHOP = 3;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    @Option(names = "--version", versionHelp = true, description = "say which program this is and end")
    private boolean version; // picocli acts on it

    private Audit() {}

    public static void main(String[] arguments) {
        System.exit(run(Screen.ofProcess(), arguments));
    }

    /** Runs the command and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new Screen(out, err, false), arguments);
    }

    static int run(Screen screen, String... arguments) {
        var command = new CommandLine(new Audit());
        for (var one : List.of(new ExportCommand(screen), new KeysCommand(screen), new VerifyCommand(screen),
            new ProveCommand(screen), new StateCommand(screen), new ReplayCommand(screen),
            new FiguresCommand(screen))) {
            command.addSubcommand(one);
        }
        // now that they are there: they take these over
        return command.setUsageHelpAutoWidth(true).setCaseInsensitiveEnumValuesAllowed(true).setOut(screen.out())
            .setErr(screen.err())
            .setExecutionExceptionHandler((fault, _, _) -> exitCode(fault, screen)).execute(arguments);
    }

    private static int exitCode(Exception fault, Screen screen) throws Exception {
        if (fault instanceof Away away) {
            screen.err().println(away.getMessage());
            return NO_SHOP;
        }
        if (fault instanceof NoSuchFileException missing) {
            screen.err().println(missing.getFile() + " is not there");
            return USAGE;
        }
        if (fault instanceof SQLException unusable) {
            screen.err().println(unusable.getMessage());
            return NO_SHOP;
        }
        if (fault instanceof IOException unusable) {
            screen.err().println(unusable.getMessage());
            return USAGE;
        }
        throw fault;
    }
}
