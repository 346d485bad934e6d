package dev.cartwright.standalone.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small process beside ours that stops PostgreSQL when ours ends in a way that lets nobody tidy up; its script says
 * how. There is none on Windows: what is left over there is stopped by the next start.
 */
final class Watchdog implements AutoCloseable {

    static final boolean SUPPORTED = File.separatorChar == '/';

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String NAME = "cartwright-watchdog";
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Longer than the script takes at the most. */
    private static final Duration PREDECESSOR_MAX = Duration.ofSeconds(60);
    private static final Duration RELEASE_MAX = Duration.ofSeconds(5);

    private final Home home;
    private final @Nullable Process process;

    private Watchdog(Home home, @Nullable Process process) {
        this.home = home;
        this.process = process;
    }

    static Watchdog over(Home home) throws IOException {
        if (!SUPPORTED) {
            return new Watchdog(home, null);
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // whoever kills our whole process group leaves it alive
        }
        // a short command line, by which a successor recognises it
        command.addAll(List.of("sh", "-c", "eval \"$CARTWRIGHT_WATCHDOG\"", NAME, home.data().toString()));
        var builder = new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
        builder.environment().put("CARTWRIGHT_WATCHDOG", script());
        Process process = builder.start();
        Home.write(home.watchdogId(), process.pid() + "\n");
        return new Watchdog(home, process);
    }

    /** Waits until the watchdog of an earlier run has done its work: it must not meet our PostgreSQL. */
    static void awaitPredecessor(Home home) throws IOException {
        if (!SUPPORTED || Files.notExists(home.watchdogId())) {
            return;
        }
        String pid = Files.readString(home.watchdogId()).strip();
        if (!pid.matches("[0-9]{1,18}")) {
            return;
        }
        var predecessor = ProcessHandle.of(Long.parseLong(pid)).filter(process -> watchesOver(home, process));
        if (predecessor.isPresent()) {
            LOG.info("Waiting for PostgreSQL to be stopped after the sudden end of an earlier run");
            if (!Patience.until(() -> !watchesOver(home, predecessor.get()), PREDECESSOR_MAX)) {
                predecessor.get().destroyForcibly();
            }
        }
    }

    /** From here on there may be a PostgreSQL whose process id is not known yet. */
    void postgresIsStarting() {
        tell("starting");
    }

    void postgresIs(long pid) {
        tell("started " + pid);
    }

    /** To be called when PostgreSQL has stopped. */
    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        tell("released");
        try {
            if (!process.waitFor(RELEASE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while releasing the watchdog");
        }
        Files.deleteIfExists(home.watchdogId());
    }

    private void tell(String line) {
        if (process == null) {
            return;
        }
        try {
            // never closed: its end is how the watchdog learns of ours
            OutputStream toWatchdog = process.getOutputStream();
            toWatchdog.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            toWatchdog.flush();
        } catch (IOException e) {
            LOG.warn("The watchdog over {} is gone; PostgreSQL may outlive a sudden end of this program", home.data(),
                e);
        }
    }

    private static boolean watchesOver(Home home, ProcessHandle process) {
        String commandLine = process.info().commandLine().orElse("");
        return commandLine.endsWith(NAME + " " + home.data());
    }

    private static String script() throws IOException {
        try (InputStream script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
