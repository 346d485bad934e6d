package dev.cartwright.benchmarks;

import dev.cartwright.benchmarks.measure.CpuMeter;
import dev.cartwright.benchmarks.postgres.TestedDatabase;
import dev.cartwright.benchmarks.postgres.TestedDatabase.Access;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Json;
import dev.cartwright.benchmarks.report.Table;
import dev.cartwright.benchmarks.scenario.Bench;
import dev.cartwright.benchmarks.scenario.Scenario;
import dev.cartwright.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures everything, in one sitting. */
@Command(name = "benchmarks", sortOptions = false, usageHelpAutoWidth = true, description = {
    "Measures how fast the shop is, beside the same checkout in hand-written SQL on the same PostgreSQL, and says what"
        + " was set out to be reached.",
    ""}, exitCodeListHeading = "%nExit code:%n", exitCodeList = {"0:everything that was measured happened",
        "1:something else happened than what was to be measured",
        "2:the command line is wrong, or the database cannot be used"})
public final class Benchmarks implements Callable<Integer> {

    private static final int MEASURED_WRONG = 1;
    private static final int UNUSABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "what to measure: commands, checkouts,"
        + " sql, http, lag, hanging, replay, growth, or endurance, which takes an hour or more and runs only if it is"
        + " named")
    private List<String> only = Scenarios.ALL.stream().filter(Scenario::usual).map(Scenario::name).toList();

    @Option(names = "--runs", paramLabel = "N", description = "how often; the table shows the medians (default:"
        + " ${DEFAULT-VALUE})")
    private int runs = 3;

    @Option(names = "--seconds", paramLabel = "N", description = "of each measurement (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(names = "--warm-up", paramLabel = "N", description = "seconds before each measurement (default:"
        + " ${DEFAULT-VALUE})")
    private int warmUpSeconds = 10;

    @Option(names = "--clients", paramLabel = "N", description = "at a time (default: ${DEFAULT-VALUE})")
    private int clients = 64;

    @Option(names = "--quick", description = "one run of a second each and small histories: to see that it works")
    private boolean quick;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write everything as JSON (default:"
        + " ${DEFAULT-VALUE})")
    private Path out = Path.of("target", "benchmarks.json");

    @Option(names = "--url", paramLabel = "JDBC", description = "a PostgreSQL to use instead of one of our own,"
        + " prepared with deploy/database.sql and else empty: everything in it is deleted. The passwords are those in"
        + " SPRING_DATASOURCE_PASSWORD and CARTWRIGHT_DATABASE_OWNER_PASSWORD")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "ROLE", description = "the application's role there (default:"
        + " ${DEFAULT-VALUE})")
    private String user = "cartwright";

    @Option(names = "--owner", paramLabel = "ROLE", description = "the owner's role there (default: ${DEFAULT-VALUE})")
    private String owner = "cartwright_owner";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "say this and end")
    private boolean help; // picocli acts on it

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var chosen = chosen();
        Files.createDirectories(out.toAbsolutePath().getParent()); // better now than after an hour
        var scratch = scratch();
        try (var database = open(scratch)) {
            var json = new Json(options(), database.settings());
            var findings = new Findings();
            var bench = new Bench(database, new CpuMeter(database.postmaster()), scratch, duration(warmUpSeconds),
                duration(seconds), clients, quick);
            for (int run = 1; run <= (quick ? 1 : runs); run++) {
                for (Scenario scenario : chosen) {
                    System.err.printf("run %d, %s%n", run, scenario.name());
                    run(scenario, bench, findings);
                    json.write(out, findings); // what there is, should the next one fail altogether
                }
            }
            System.out.println(Table.of(findings));
            System.out.println("Everything is in " + out.toAbsolutePath());
            return findings.faults().isEmpty() ? 0 : MEASURED_WRONG;
        } catch (TestedDatabase.Unusable e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNUSABLE;
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private static void run(Scenario scenario, Bench bench, Findings findings) {
        try {
            scenario.run(bench, findings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.fault(scenario.name(), e);
        } catch (Exception e) { // the others can still be measured, and the exit code says it
            findings.fault(scenario.name(), e);
        }
    }

    private List<Scenario> chosen() {
        var known = Scenarios.ALL.stream().collect(Collectors.toMap(Scenario::name, scenario -> scenario));
        for (String name : only) {
            require(known.containsKey(name), "--only is of " + new TreeMap<>(known).keySet() + ", not " + name);
        }
        require(runs > 0 && seconds > 0 && warmUpSeconds > 0 && clients > 0,
            "--runs, --seconds, --warm-up and --clients are 1 or more");
        return Scenarios.ALL.stream().filter(scenario -> only.contains(scenario.name())).toList();
    }

    private void require(boolean sense, String complaint) {
        if (!sense) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
    }

    private Duration duration(int wanted) {
        return Duration.ofSeconds(quick ? 1 : wanted);
    }

    private TestedDatabase open(Path scratch) {
        return url == null
            ? TestedDatabase.embedded(scratch.resolve("home"))
            : TestedDatabase.given(new Access(url, user, password("SPRING_DATASOURCE_PASSWORD"), owner,
                password("CARTWRIGHT_DATABASE_OWNER_PASSWORD")));
    }

    /** Not from the command line, which everybody on the machine can read. */
    private String password(String variable) {
        var password = System.getenv(variable);
        require(password != null, "--url needs the environment variable " + variable);
        return Objects.requireNonNull(password);
    }

    private Map<String, Object> options() {
        return Map.of("only", only, "runs", quick ? 1 : runs, "seconds", duration(seconds).toSeconds(),
            "warmUpSeconds", duration(warmUpSeconds).toSeconds(), "clients", clients, "quick", quick);
    }

    /** Beside the build, and not where temporary files are kept: that may be memory, which is never slow to flush. */
    private static Path scratch() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")).toAbsolutePath(), "scratch-");
    }
}
