package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.ShopFront.Away;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that sells days of a real shop again, through the API of a shop that runs. */
@Command(name = "demo", sortOptions = false, usageHelpAutoWidth = true, description = {
    "Sells two days of a real shop again (1 and 2 December 2010, 310 invoices), through the API of a shop that runs,"
        + " and compares what the files say with what the shop says.",
    ""}, exitCodeListHeading = "%nExit code:%n", exitCodeList = {"0:the shop agrees with the files",
        "1:it does not", "2:the command line or a file is wrong", "3:no shop answers"})
public final class Demo implements Callable<Integer> {

    static final int DIFFERS = 1;
    static final int NO_SHOP = 3;

    private static final int PARALLEL_MAX = 64;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", description = "where the shop is (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token", paramLabel = "TOKEN", description = "an access token with the scopes merchant and"
        + " storefront (default: those of the demo clients that the shop has on its own machine)")
    private @Nullable String token;

    @Option(names = "--file", paramLabel = "FILE", arity = "1..*", description = "files of the Online Retail data set"
        + " to sell instead of the two days that come with the program")
    private List<Path> files = List.of();

    @Option(names = "--parallel", paramLabel = "N", description = "requests at a time, 1 to " + PARALLEL_MAX
        + " (default: ${DEFAULT-VALUE})")
    private int parallel = 8;

    @Option(names = "--prefix", paramLabel = "WORD", description = "put before every SKU and customer, to sell"
        + " everything once more apart from the first time; without it what is there is used and gets new stock")
    private String prefix = "";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    private final boolean terminal;

    private Demo(boolean terminal) {
        this.terminal = terminal;
    }

    /** Runs the command and returns its exit code. */
    public static int run(String... arguments) {
        // JDK 22 to 24 always have a console, JDK 25 has none again where there is no terminal
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && System.getenv("NO_COLOR") == null;
        return run(new PrintWriter(System.out, true, System.out.charset()),
            new PrintWriter(System.err, true, System.err.charset()), terminal, arguments);
    }

    static int run(PrintWriter out, PrintWriter err, boolean terminal, String... arguments) {
        return new CommandLine(new Demo(terminal)).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() {
        requireSense();
        var books = booksOf(files.isEmpty() ? RetailFile.shipped() : files.stream().map(RetailFile::at).toList());
        try (var shop = new ShopFront(url, prefix, token)) {
            shop.knock();
            return report(replay(books, new Replay(shop, parallel)));
        } catch (Away e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NO_SHOP;
        }
    }

    private int report(Report report) {
        var out = spec.commandLine().getOut();
        out.println();
        out.print(report.text());
        out.flush();
        return report.agrees() ? 0 : DIFFERS;
    }

    private Report replay(Books books, Replay replay) {
        var steps = Plan.of(books);
        var shelf = books.products();
        try {
            try (var progress = progress("Stocking", "products", shelf.size(), shelf.size())) {
                replay.stock(shelf, progress);
            }
            var begin = System.nanoTime();
            var weight = steps.stream().mapToLong(step -> step.purchase().items().size()).sum();
            try (var progress = progress("Selling ", "orders", steps.size(), weight)) {
                replay.sell(steps, progress);
            }
            return new Report(books, replay.results(), Duration.ofNanos(System.nanoTime() - begin));
        } catch (Away e) {
            var results = replay.results();
            var products = results.productsNew() + results.productsKnown();
            throw products == 0
                ? e
                : new Away("%s%nIt did until now, and has %d products and %d orders of this run."
                    .formatted(e.getMessage(), products, results.orders()));
        }
    }

    private Progress progress(String title, String what, int count, long weight) {
        return new Progress(spec.commandLine().getErr(), terminal, System::nanoTime, title, what, count, weight);
    }

    private Books booksOf(List<RetailFile> days) {
        try {
            return Books.of(days);
        } catch (RetailFile.Unusable e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void requireSense() {
        var scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new ParameterException(spec.commandLine(), "--url is like http://127.0.0.1:8080, not " + url);
        }
        if (parallel < 1 || parallel > PARALLEL_MAX) {
            throw new ParameterException(spec.commandLine(),
                "--parallel is 1 to " + PARALLEL_MAX + ", not " + parallel);
        }
        if (!prefix.matches("[A-Za-z0-9._-]{0,24}")) {
            throw new ParameterException(spec.commandLine(), "--prefix is at most 24 of A-Z a-z 0-9 . _ -");
        }
    }
}
