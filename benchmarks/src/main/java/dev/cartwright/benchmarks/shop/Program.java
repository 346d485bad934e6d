package dev.cartwright.benchmarks.shop;

import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.postgres.TestedDatabase.Access;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The shop, or one side of it, in a JVM of its own that is set as this one is: with a heap of 1 GiB. */
public final class Program implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    private static final int HEALTHY = 200;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final double KIB_PER_MIB = 1_024;

    private final Process process;
    private final URI address;

    private Program(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param output the file that keeps what it says */
    public static Program start(Class<?> main, Access database, Path output) throws IOException, InterruptedException {
        return start(main, database, output, Map.of());
    }

    /** @param settings as variables of its environment */
    public static Program start(Class<?> main, Access database, Path output, Map<String, String> settings)
        throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> option.startsWith("-X"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        var builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("SPRING_") || key.startsWith("CARTWRIGHT_"));
        builder.environment().putAll(database.environment());
        builder.environment().put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_PUBLIC_KEY_LOCATION",
            Issuer.publicKeyLocation());
        builder.environment().put("CARTWRIGHT_HTTP_RATELIMIT_CLIENTS_PERSECOND", "0"); // it is to take all it can
        builder.environment().put("CARTWRIGHT_CHECKOUT_PAYMENTWINDOW", ShopInProcess.PAYMENT_WINDOW);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().putAll(settings);
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // Ctrl-C is for both
        var program = new Program(process, URI.create("http://127.0.0.1:" + port));
        program.awaitHealth(output);
        return program;
    }

    public URI address() {
        return address;
    }

    public long processId() {
        return process.pid();
    }

    /** What is left in the heap after a collection of all that is not needed. */
    public double liveHeapMiB() throws IOException, InterruptedException {
        jcmd("GC.run");
        var used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new MeasuredWrong("jcmd does not say what the heap holds");
        }
        return Long.parseLong(used.group(1)) / KIB_PER_MIB;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(process.pid()), command).redirectErrorStream(true).start();
        var said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        MeasuredWrong.unlessEqual("exit code of jcmd", 0, jcmd.waitFor());
        return said;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private void awaitHealth(Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (!healthy(client)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new MeasuredWrong("the program does not start: " + Files.readString(output));
                }
                Thread.sleep(LOOK_AGAIN_AFTER);
            }
        }
    }

    private boolean healthy(HttpClient client) throws InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/actuator/health")).timeout(Duration.ofSeconds(5));
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode() == HEALTHY;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, Inet4Address.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
