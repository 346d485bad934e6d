package dev.cartwright.standalone.testing;

import dev.cartwright.standalone.Standalone;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program as its users start it, in a process of its own that a test can kill. */
public final class ShopProcess implements AutoCloseable {

    /** Where programs are that a test has of its own. */
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");
    private static final Duration START_MAX = Duration.ofSeconds(120);
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    private final Path home;
    private final int port = freePort();
    private final int postgresPort = freePort();
    private final Map<String, String> settings;
    private final Class<?> program;
    private @Nullable Process process;

    public ShopProcess(Path home) {
        this(home, Map.of());
    }

    /** @param settings as variables of its environment */
    public ShopProcess(Path home, Map<String, String> settings) {
        this(home, settings, Standalone.class);
    }

    /** @param program that starts it, with something of the test's own */
    public ShopProcess(Path home, Map<String, String> settings, Class<?> program) {
        this.home = home;
        this.settings = settings;
        this.program = program;
    }

    /** Starts it and waits until it answers. */
    public void start() {
        Tokens.keepKeyIn(home);
        try {
            UnpackedPostgres.offerTo(home);
            var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");
            builder.command().addAll(Packaged.warmShop(TEST_CLASSES));
            builder.command().add(program.getName());
            builder.environment().putAll(GivenSettings.asEnvironment());
            builder.environment().putAll(settings);
            builder.environment().put("CARTWRIGHT_HOME", home.toString());
            builder.environment().put("CARTWRIGHT_POSTGRES_PORT", String.valueOf(postgresPort));
            builder.environment().put("SERVER_PORT", String.valueOf(port));
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer(process);
    }

    private void awaitAnswer(Process started) {
        var deadline = System.nanoTime() + START_MAX.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the shop does not open, see " + output());
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            return shop().get("/products").status() == 200;
        } catch (ShopIsAway e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Shop shop() {
        return new Shop("http://127.0.0.1:" + port);
    }

    /** Looks into the database that it has brought along, with the rights of the application. */
    public JdbcClient database() {
        return JdbcClient.create(dataSource());
    }

    public DataSource dataSource() {
        var passwords = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("credentials.properties"))) {
            passwords.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[]{"127.0.0.1"});
        source.setPortNumbers(new int[]{postgresPort});
        source.setDatabaseName("cartwright");
        source.setUser("cartwright");
        source.setPassword(passwords.getProperty("cartwright"));
        return source;
    }

    /** As {@code kill -9} does: nothing in the program gets a chance. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Waits until it has died by itself. */
    public void awaitEnd() throws InterruptedException {
        if (process != null && !process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the shop goes on, see " + output());
        }
    }

    /** Asks it to end, as Ctrl-C does; {@link #close} waits for that. */
    public void terminate() {
        if (process != null) {
            process.destroy();
        }
    }

    public Path output() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    /** Asks it to end, and makes it end if it does not. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
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

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
