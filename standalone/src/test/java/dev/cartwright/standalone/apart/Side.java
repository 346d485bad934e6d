package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.GivenSettings;
import dev.cartwright.standalone.testing.Packaged;
import dev.cartwright.standalone.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One side as a program of its own, started from the jar that is also what an image holds. */
final class Side {

    static final String COMMAND = "command-side";
    static final String QUERY = "query-side";
    static final String AUDIT = "audit-side";
    static final String KAFKA = "kafka";

    private static final Duration START_MAX = Duration.ofSeconds(180);
    private static final Duration END_MAX = Duration.ofSeconds(120);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern STARTED = Pattern.compile("Started \\w+Program in");

    private final Process process;
    private final Path output;

    private Side(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Map<String, String> with(Database database, String role, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", role);
        settings.put("SPRING_DATASOURCE_PASSWORD", database.password(role));
        return settings;
    }

    /** @param name of the file that keeps its output, in {@code target} */
    static Side start(String module, String name, Map<String, String> settings, String... arguments) {
        try {
            var output = Path.of("target", "apart-" + name + ".log");
            Files.writeString(output, "");
            var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-jar", Packaged.program(module).toString());
            builder.command().addAll(List.of(arguments));
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(key -> key.startsWith("SPRING_") || key.startsWith("CARTWRIGHT_"));
            environment.putAll(GivenSettings.asEnvironment());
            environment.putAll(Tokens.settings());
            environment.putAll(settings);
            environment.put("SERVER_PORT", "0");
            return new Side(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Side awaitReady() {
        await().atMost(START_MAX).pollInterval(Duration.ofMillis(50))
            .until(() -> !process.isAlive() || STARTED.matcher(output()).find());
        assertThat(STARTED.matcher(output()).find()).as(output()).isTrue();
        return this;
    }

    String address() {
        var port = PORT.matcher(output());
        assertThat(port.find()).as(output()).isTrue();
        return "http://127.0.0.1:" + port.group(1);
    }

    /** As kill -9 does: nothing in the program gets a chance. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
