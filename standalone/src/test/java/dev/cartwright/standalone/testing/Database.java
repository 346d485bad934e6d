package dev.cartwright.standalone.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL of a test's own, as durable as a real one, with what {@code deploy/database.sql} makes in it. It can go
 * away and come back with the same data at the same place.
 */
public final class Database implements AutoCloseable {

    public static final String SUPERUSER = "postgres";
    public static final String OWNER = "cartwright_owner";
    public static final String APPLICATION = "cartwright";

    private static final Map<String, String> PASSWORDS = Map.of(
        SUPERUSER, "superuser's", OWNER, "owner's", APPLICATION, "application's");

    private static final Duration END_MAX = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private Database(Path directory) throws IOException {
        this.directory = directory;
        this.port = freePort();
        this.server = launch();
    }

    public static Database start(Path directory) {
        try {
            var database = new Database(directory);
            PsqlScript.read(Path.of("..", "deploy", "database.sql")).run(
                Map.of("CARTWRIGHT_OWNER_PASSWORD", PASSWORDS.get(OWNER),
                    "CARTWRIGHT_APPLICATION_PASSWORD", PASSWORDS.get(APPLICATION)),
                name -> database.connection(name, SUPERUSER));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void goAway() throws IOException {
        server.close();
    }

    /** As {@code kill -9} of its first process does: nothing is written that is not on the disk already. */
    public void kill() throws IOException, InterruptedException {
        var pid = Files.readAllLines(directory.resolve("data").resolve("postmaster.pid")).getFirst();
        var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        postmaster.destroyForcibly();
        try {
            for (var process : all) { // the others notice, and must have let go of its memory before the next start
                process.onExit().get(END_MAX.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("some of PostgreSQL goes on after the end of its first process", e);
        }
        server.close();
    }

    public void comeBack() throws IOException {
        server = launch();
    }

    /** What a program has to know of it, as variables of its environment; the owner's password is among them. */
    public Map<String, String> settings() {
        return Map.of(
            "SPRING_DATASOURCE_URL", url(),
            "SPRING_DATASOURCE_USERNAME", APPLICATION,
            "SPRING_DATASOURCE_PASSWORD", password(APPLICATION),
            "CARTWRIGHT_DATABASE_OWNER_USERNAME", OWNER,
            "CARTWRIGHT_DATABASE_OWNER_PASSWORD", password(OWNER));
    }

    /** Of the database that the programs use; the role and its password are not in it. */
    public String url() {
        return url(APPLICATION);
    }

    public String password(String role) {
        return PASSWORDS.get(role);
    }

    public JdbcClient as(String role) {
        return JdbcClient.create(connection("cartwright", role));
    }

    /** The database that is there before ours. */
    public JdbcClient elsewhere() {
        return JdbcClient.create(connection("postgres", SUPERUSER));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private DriverManagerDataSource connection(String database, String role) {
        return new DriverManagerDataSource(url(database), role, PASSWORDS.getOrDefault(role, role));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private EmbeddedPostgres launch() throws IOException {
        var passwordFile = Files.writeString(directory.resolve("superuser"), PASSWORDS.get(SUPERUSER));
        return EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(UnpackedPostgres.DIRECTORY.toFile())
            .setDataDirectory(directory.resolve("data"))
            .setCleanDataDirectory(false)
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setConnectConfig("password", PASSWORDS.get(SUPERUSER))
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", passwordFile.toString())
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100") // as it comes
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(directory.resolve("postgres.log").toFile()))
            .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, Inet4Address.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
