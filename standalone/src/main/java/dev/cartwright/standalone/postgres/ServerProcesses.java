package dev.cartwright.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that work on one data directory, whoever started them: the postmaster, and initdb and pg_ctl for
 * moments. They are known by their command line, since a process id alone may meanwhile be somebody else's.
 */
record ServerProcesses(Path data) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcesses.class);
    private static final Duration FAST_SHUTDOWN_MAX = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_SHUTDOWN_MAX = Duration.ofSeconds(10);

    Optional<Long> postmaster() {
        return namedInFile().filter(this::isOurs).map(ProcessHandle::pid);
    }

    /** Stops all of them: at first in order, and when that takes too long, at once; then the log is replayed. */
    void stop() throws IOException {
        List<ProcessHandle> alive = alive();
        if (!alive.isEmpty()) {
            LOG.warn("Stopping the processes {} that still work on {}", pids(alive), data);
            if (!stoppedBy("INT", FAST_SHUTDOWN_MAX) && !stoppedBy("QUIT", IMMEDIATE_SHUTDOWN_MAX)) {
                throw new IOException("the processes " + pids(alive()) + " on " + data + " do not stop");
            }
        }
        forgetReusedProcessId();
    }

    private boolean stoppedBy(String signal, Duration most) throws IOException {
        for (ProcessHandle process : alive()) {
            signal(process, signal);
        }
        return Patience.until(() -> alive().isEmpty(), most);
    }

    // Java has no SIGINT, and what it has makes PostgreSQL wait for its clients.
    private static void signal(ProcessHandle process, String signal) throws IOException {
        if (Watchdog.SUPPORTED) {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        } else {
            process.destroy();
        }
    }

    private List<ProcessHandle> alive() {
        Stream<ProcessHandle> found = Watchdog.SUPPORTED ? ProcessHandle.allProcesses() : namedInFile().stream();
        return found.filter(this::isOurs).toList();
    }

    // A dead process that nobody has buried has no command line either, and does not count as one of ours.
    private boolean isOurs(ProcessHandle process) {
        if (!Watchdog.SUPPORTED) {
            return process.info().command().filter(command -> command.endsWith("postgres.exe")).isPresent();
        }
        String commandLine = process.info().commandLine().orElse("") + " ";
        return commandLine.contains("-D " + data + " ") || commandLine.contains("-D \"" + data + "\" ");
    }

    /** PostgreSQL does not start while the process that its file names is alive, even if that is another program. */
    private void forgetReusedProcessId() throws IOException {
        Optional<ProcessHandle> named = namedInFile();
        if (named.isPresent()) {
            LOG.warn("Process {} is not the PostgreSQL that {} once was", named.get().pid(), file());
            Files.deleteIfExists(file());
        }
    }

    private Optional<ProcessHandle> namedInFile() {
        try (Stream<String> lines = Files.lines(file())) {
            return lines.findFirst().map(String::strip)
                .filter(line -> line.matches("[0-9]{1,18}")) // initdb's own servers are negative
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }
}
