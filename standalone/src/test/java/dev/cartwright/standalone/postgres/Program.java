package dev.cartwright.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of {@link Keeper}, and what is left of it. */
final class Program {

    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration END_MAX = Duration.ofSeconds(40);

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Program start(Path home, String... arguments) throws IOException {
        Path output = Files.createTempFile(home.getParent(), "output", ".txt");
        List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m",
            "-cp", System.getProperty("java.class.path"), Keeper.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CARTWRIGHT_HOME", home.toString());
        builder.environment().remove("SPRING_DATASOURCE_URL");
        return new Program(builder.start(), output);
    }

    static Program startAndAwait(Path home, String... arguments) throws IOException {
        return start(home, arguments).awaitReady();
    }

    Program awaitReady() {
        await().atMost(START_MAX).pollInterval(Duration.ofMillis(50))
            .until(() -> !process.isAlive() || output().contains(Keeper.READY));
        assertThat(output()).contains(Keeper.READY);
        return this;
    }

    String url() {
        return output().lines().filter(line -> line.startsWith(Keeper.READY)).findFirst().orElseThrow()
            .substring(Keeper.READY.length());
    }

    long pid() {
        return process.pid();
    }

    /** As kill -9 does: nothing in the program gets a chance. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As systemd, a container or Ctrl-C does. */
    void terminate() {
        process.destroy();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)).as("%s", output()).isTrue();
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** PostgreSQL's processes on this home, initdb's included; each works in its data directory or names it. */
    static List<ProcessHandle> postgres(Path home) {
        return ProcessHandle.allProcesses().filter(process -> {
            String commandLine = read(process, "cmdline");
            return !commandLine.contains("cartwright-watchdog") && !commandLine.contains(Keeper.class.getName())
                && (commandLine.contains(home + "/postgres/data") || directory(process).startsWith(home));
        }).toList();
    }

    static List<ProcessHandle> watchdogs(Path home) {
        return ProcessHandle.allProcesses()
            .filter(process -> read(process, "cmdline").contains("cartwright-watchdog\0" + home + "/postgres/data"))
            .toList();
    }

    static void awaitNothingLeft(Path home) {
        await().atMost(END_MAX).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            assertThat(postgres(home)).isEmpty();
            assertThat(watchdogs(home)).isEmpty();
        });
    }

    static void killAll(Path home, List<Program> programs) throws InterruptedException {
        for (Program program : programs) {
            program.kill();
        }
        Stream.concat(postgres(home).stream(), watchdogs(home).stream()).forEach(ProcessHandle::destroyForcibly);
    }

    private static String read(ProcessHandle process, String what) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), what));
        } catch (IOException e) {
            return ""; // it has gone
        }
    }

    private static Path directory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
        } catch (IOException e) {
            return Path.of("/");
        }
    }
}
