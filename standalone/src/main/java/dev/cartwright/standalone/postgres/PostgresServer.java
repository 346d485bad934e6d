package dev.cartwright.standalone.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL as a child of this program, with its data in the home. It listens on this machine only and asks everybody
 * for a password; an end of the program, orderly or not, is its end too.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** Replaying the log after a sudden end takes longer than a usual start. */
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final HomeLock lock;
    private final Watchdog watchdog;
    private final ServerProcesses processes;
    private final EmbeddedPostgres postgres;
    private final Credentials credentials;

    private PostgresServer(HomeLock lock, Watchdog watchdog, ServerProcesses processes, EmbeddedPostgres postgres,
        Credentials credentials) {
        this.lock = lock;
        this.watchdog = watchdog;
        this.processes = processes;
        this.postgres = postgres;
        this.credentials = credentials;
    }

    static PostgresServer start(Home home, int port) {
        try {
            HomeLock lock = HomeLock.on(home);
            try {
                return start(home, port, lock);
            } catch (IOException | SQLException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw Home.because(e, "PostgreSQL did not start: " + e.getMessage(), "See " + home.log());
        }
    }

    /** For the role that the pool connects as; no password in it. */
    String jdbcUrl() {
        // values of a refused row are personal data and not for our log; batches of events go in one statement
        return ("jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=cartwright"
            + "&logServerErrorDetail=false&reWriteBatchedInserts=true")
            .formatted(postgres.getPort(), FirstSetup.DATABASE);
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            postgres.close();
            processes.stop(); // zonky waits 5 seconds, and does not say when that was not enough
            watchdog.close(); // had it failed to stop, the watchdog would go on trying after our end
        }
    }

    private static PostgresServer start(Home home, int port, HomeLock lock) throws IOException, SQLException {
        var processes = new ServerProcesses(home.data());
        Watchdog.awaitPredecessor(home);
        processes.stop();
        requireFree(port);
        home.prepareLog();
        discardHalfUnpacked(home.binaries());
        boolean first = Files.notExists(home.finished());
        if (first) {
            discardUnfinished(home.data());
        }
        Credentials credentials = first ? Credentials.madeUpFor(home) : Credentials.of(home);
        Watchdog watchdog = Watchdog.over(home);
        try {
            watchdog.postgresIsStarting();
            EmbeddedPostgres postgres = launch(home, port, credentials);
            watchdog.postgresIs(processes.postmaster()
                .orElseThrow(() -> new IOException("it ended as soon as it had started")));
            if (first) {
                FirstSetup.run(postgres, credentials);
                Home.write(home.finished(), "The first set-up of this database is complete.\n");
            }
            AnalystRole.ensure(postgres.getPostgresDatabase(), credentials.analyst());
            LOG.info("PostgreSQL listens on port {}, its data are in {}", postgres.getPort(), home.data());
            return new PostgresServer(lock, watchdog, processes, postgres, credentials);
        } catch (IOException | SQLException | RuntimeException | Error e) {
            stopAfter(e, processes, watchdog);
            throw e;
        }
    }

    private static void stopAfter(Throwable failure, ServerProcesses processes, Watchdog watchdog) {
        try {
            processes.stop();
            watchdog.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static EmbeddedPostgres launch(Home home, int port, Credentials credentials) throws IOException {
        Home.write(home.firstPassword(), credentials.superuser() + "\n");
        // else zonky also tidies up in a directory of /tmp that everybody may write
        System.setProperty("ot.epg.working-dir", home.binaries().toString());
        try {
            return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(home.binaries().toFile())
                .setDataDirectory(home.data())
                .setCleanDataDirectory(false)
                // Spring closes the pool first and then this; a hook of zonky's own would race with it
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_MAX)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .setPort(port)
                .setConnectConfig("password", credentials.superuser())
                // zonky hands these to initdb after its own "trust": nobody is ever let in without a password
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", home.firstPassword().toString())
                // PostgreSQL's own C.UTF-8 sorts alike on every system and after every upgrade of one
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                // zonky is made for tests and switches these off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60")
                // with less, what is written often does not stay in memory until the next checkpoint, and whoever needs
                // room writes it to disk himself
                .setServerConfig("shared_buffers", "512MB")
                // after a checkpoint each page is written whole once: at full load that would be every quarter minute
                .setServerConfig("max_wal_size", "2GB")
                // what is kept need not be made anew, which a commit would wait for
                .setServerConfig("min_wal_size", "1GB")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                // our statements are short: to compile one takes longer than to run it
                .setServerConfig("jit", "off")
                .start();
        } finally {
            Files.deleteIfExists(home.firstPassword());
        }
    }

    /** A port in use would show only when PostgreSQL has not answered for a minute. */
    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket(port, 1, Inet4Address.ofLiteral("127.0.0.1"))) {
            LOG.debug("Port {} is free", socket.getLocalPort());
        } catch (IOException e) {
            throw Home.because(e, "PostgreSQL cannot listen on port " + port + ": " + e.getMessage(),
                "Set cartwright.postgres.port to a free port, or leave it out");
        }
    }

    /** Zonky takes every file that is there for a whole one. */
    private static void discardHalfUnpacked(Path binaries) throws IOException {
        for (Path version : list(binaries)) {
            if (Files.notExists(version.resolve(".exists"))) {
                FileSystemUtils.deleteRecursively(version);
            }
        }
    }

    /** Nobody has been told how to connect before the set-up was finished: there is nothing in it to be lost. */
    private static void discardUnfinished(Path data) throws IOException {
        if (Files.exists(data)) {
            for (Path entry : list(data)) {
                FileSystemUtils.deleteRecursively(entry);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
