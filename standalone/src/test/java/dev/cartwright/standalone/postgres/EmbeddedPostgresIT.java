package dev.cartwright.standalone.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends programs in every way there is, each in its own process, and looks for what they leave behind. They share a home
 * where the first set-up is not the subject, because that takes longer than all the rest.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for processes in /proc")
class EmbeddedPostgresIT {

    private static final String A_ROW = "committed";

    @TempDir
    private static Path directory;

    private static Path home;

    private final List<Program> programs = new ArrayList<>();

    @BeforeAll
    static void set_up_a_home() throws Exception {
        home = directory.toRealPath().resolve("a home");
        Program program = Program.startAndAwait(home);
        try (Connection owner = connect(home, program.url(), Credentials.OWNER);
            Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE memory (word text)");
            statement.execute("INSERT INTO memory VALUES ('" + A_ROW + "')");
            statement.execute("GRANT SELECT, INSERT ON memory TO cartwright");
        }
        program.kill();
        Program.awaitNothingLeft(home);
    }

    @AfterEach
    void leave_nothing() throws InterruptedException {
        Program.killAll(home, programs);
        programs.clear();
        Program.awaitNothingLeft(home);
    }

    @Test
    void sigterm_stops_everything_and_the_next_start_finds_the_data() throws Exception {
        Program first = start();
        remember("before SIGTERM", first);
        assertThat(Program.postgres(home)).isNotEmpty();
        assertThat(Program.watchdogs(home)).hasSize(1);

        first.terminate();

        assertThat(first.awaitExit()).isEqualTo(128 + 15);
        assertThat(Program.postgres(home)).isEmpty();
        assertThat(Program.watchdogs(home)).isEmpty();
        assertThat(memoryOf(start())).contains(A_ROW, "before SIGTERM");
    }

    @Test
    void a_killed_program_takes_its_postgres_along_and_the_next_start_finds_what_was_committed() throws Exception {
        Program first = start();
        remember("before kill -9", first);

        first.kill();

        Program.awaitNothingLeft(home);
        assertThat(memoryOf(start())).contains(A_ROW, "before kill -9");
    }

    @Test
    void a_killed_program_can_be_started_again_at_once() throws Exception {
        Program first = start();
        remember("before the restart", first);

        first.kill();

        assertThat(memoryOf(start())).contains(A_ROW, "before the restart");
    }

    @Test
    void a_program_killed_together_with_its_watchdog_can_be_started_again() throws Exception {
        Program first = start();
        remember("before both were killed", first);

        Program.watchdogs(home).forEach(ProcessHandle::destroyForcibly);
        first.kill();

        assertThat(Program.postgres(home)).isNotEmpty();
        assertThat(memoryOf(start())).contains(A_ROW, "before both were killed");
    }

    @Test
    void a_watchdog_leaves_the_postgres_of_a_later_program_alone() throws Exception {
        Program first = start();
        ProcessHandle watchdog = Program.watchdogs(home).getFirst();
        signal("STOP", watchdog);
        first.kill();
        // the later program does not know of the watchdog, as if it had waited for it in vain
        Files.delete(new Home(home).watchdogId());
        Program second = start();

        signal("CONT", watchdog);

        watchdog.onExit().orTimeout(40, SECONDS).join();
        assertThat(memoryOf(second)).contains(A_ROW);
    }

    @Test
    void a_second_program_on_the_same_home_is_refused_and_the_first_works_on() throws Exception {
        Program first = start();

        Program second = Program.start(home);
        programs.add(second);

        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.output())
            .contains(home + " is in use by another Cartwright (process " + first.pid() + ")")
            .contains("Stop it, or set CARTWRIGHT_HOME to another directory")
            .doesNotContain("\tat ");
        assertThat(memoryOf(first)).contains(A_ROW);
    }

    @Test
    void a_program_that_fails_later_in_its_start_leaves_nothing() throws Exception {
        Program program = Program.start(home, "--fail=true");
        programs.add(program);

        assertThat(program.awaitExit()).isEqualTo(1);
        assertThat(program.output()).contains("something else is wrong");
        assertThat(Program.postgres(home)).isEmpty();
        assertThat(Program.watchdogs(home)).isEmpty();
    }

    @Test
    void a_port_in_use_is_refused_and_leaves_nothing() throws Exception {
        try (var taken = new ServerSocket(0)) {
            Program program = Program.start(home, "--cartwright.postgres.port=" + taken.getLocalPort());
            programs.add(program);

            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.output())
                .contains("PostgreSQL cannot listen on port " + taken.getLocalPort())
                .contains("Set cartwright.postgres.port to a free port");
            assertThat(Program.watchdogs(home)).isEmpty();
        }
    }

    @Test
    void a_finished_database_without_its_passwords_is_refused_and_kept() throws Exception {
        Path credentials = new Home(home).credentials();
        Path aside = Files.move(credentials, home.resolve("aside"));
        try {
            Program program = Program.start(home);
            programs.add(program);

            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.output()).contains(credentials + " is missing or incomplete");
        } finally {
            Files.move(aside, credentials);
        }
        assertThat(memoryOf(start())).contains(A_ROW);
    }

    @Test
    void a_first_start_killed_at_any_moment_is_completed_by_the_next() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Path fresh = home.resolveSibling("fresh");
        List<Program> attempts = new ArrayList<>();
        try {
            // unpacking, initdb, start and roles take some five seconds
            for (int earliest : List.of(600, 1_200, 1_800, 2_500, 3_500)) {
                Program attempt = Program.start(fresh);
                attempts.add(attempt);
                Thread.sleep(earliest + random.nextInt(1_000));
                if (random.nextBoolean()) {
                    attempt.kill();
                } else {
                    attempt.terminate();
                    attempt.awaitExit();
                }
            }
            Program last = Program.startAndAwait(fresh);
            attempts.add(last);
            assertThat(show(fresh, last, "SELECT 1")).isEqualTo("1");

            last.terminate();

            last.awaitExit();
            Program.awaitNothingLeft(fresh);
        } catch (AssertionError e) {
            throw new AssertionError("with seed " + seed, e);
        } finally {
            Program.killAll(fresh, attempts);
        }
    }

    @Test
    void what_is_committed_is_on_the_disk() throws Exception {
        Program program = start();

        assertThat(show(home, program, "SHOW fsync")).isEqualTo("on");
        assertThat(show(home, program, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(show(home, program, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(show(home, program, "SHOW data_checksums")).isEqualTo("on");
        assertThat(show(home, program, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(show(home, program, "SHOW log_timezone")).isEqualTo("UTC");
        assertThat(show(home, program, "SELECT datlocale FROM pg_database WHERE datname = 'cartwright'"))
            .isEqualTo("C.UTF-8");
    }

    @Test
    void nobody_else_gets_in() throws Exception {
        Program program = start();

        assertThat(show(home, program, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        // a server on all addresses would listen there, too
        assertThatThrownBy(
            () -> connect(home, program.url().replace("127.0.0.1", "127.0.0.2"), Credentials.APPLICATION))
            .hasMessageContaining("refused");
        try (Connection superuser = connect(home, program.url(), Credentials.SUPERUSER)) {
            assertThat(show(superuser, "SHOW unix_socket_directories")).isEmpty();
            assertThat(show(superuser, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        }
        for (String role : List.of(Credentials.SUPERUSER, Credentials.OWNER, Credentials.APPLICATION)) {
            assertThatThrownBy(() -> DriverManager.getConnection(program.url(), role, "wrong"))
                .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(program.url(), role, null))
                .hasMessageContaining("password");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
        for (String file : List.of("credentials.properties", "postgres.log")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
                .isEqualTo("rw-------");
        }
        assertThat(new Home(home).firstPassword()).doesNotExist();
    }

    @Test
    void the_application_may_do_no_more_than_it_is_given() throws Exception {
        Program program = start();

        assertThat(show(home, program, """
            SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
            FROM pg_roles WHERE rolname = current_user""")).isEqualTo("f");
        for (String forbidden : List.of("CREATE TABLE t ()", "CREATE SCHEMA s", "CREATE TEMPORARY TABLE t ()",
            "DROP TABLE memory", "DELETE FROM memory")) {
            assertThatThrownBy(() -> show(home, program, forbidden)).isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
        }
    }

    @Test
    void a_home_of_before_there_were_analysts_gets_their_role() throws Exception {
        Program before = start();
        try (Connection superuser = connect(home, before.url(), Credentials.SUPERUSER);
            Statement statement = superuser.createStatement()) {
            statement.execute("DROP ROLE " + Credentials.ANALYST);
        }
        before.terminate();
        before.awaitExit();
        Path credentials = new Home(home).credentials();
        List<String> known = Files.readAllLines(credentials).stream()
            .filter(line -> !line.startsWith(Credentials.ANALYST)).toList();
        Files.write(credentials, known);

        for (int n = 0; n < 2; n++) { // and the next start finds it
            Program program = start();
            assertThat(Files.readAllLines(credentials)).containsAll(known);
            try (Connection superuser = connect(home, program.url(), Credentials.SUPERUSER);
                Statement statement = superuser.createStatement()) {
                statement.execute("GRANT CONNECT ON DATABASE cartwright TO " + Credentials.ANALYST);
            }
            try (Connection analyst = connect(home, program.url(), Credentials.ANALYST)) {
                assertThat(show(analyst, "SHOW statement_timeout")).isEqualTo("30s");
                assertThat(show(analyst, "SHOW default_transaction_read_only")).isEqualTo("on");
            }
            try (Connection superuser = connect(home, program.url(), Credentials.SUPERUSER);
                Statement statement = superuser.createStatement()) {
                statement.execute("REVOKE CONNECT ON DATABASE cartwright FROM " + Credentials.ANALYST);
            }
            program.terminate();
            program.awaitExit();
        }
    }

    private Program start() throws IOException {
        Program program = Program.start(home);
        programs.add(program);
        return program.awaitReady();
    }

    private static void remember(String word, Program program) throws IOException, SQLException {
        try (Connection application = connect(home, program.url(), Credentials.APPLICATION);
            Statement statement = application.createStatement()) {
            statement.execute("INSERT INTO memory VALUES ('" + word + "')");
        }
    }

    private static List<String> memoryOf(Program program) throws IOException, SQLException {
        return List.of(show(home, program, "SELECT string_agg(word, ',') FROM memory").split(",", -1));
    }

    private static String show(Path home, Program program, String sql) throws IOException, SQLException {
        try (Connection application = connect(home, program.url(), Credentials.APPLICATION)) {
            return show(application, sql);
        }
    }

    private static String show(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Path home, String url, String role) throws IOException, SQLException {
        var passwords = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("credentials.properties"))) {
            passwords.load(file);
        }
        return DriverManager.getConnection(url, role, passwords.getProperty(role));
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid()).start().waitFor();
    }
}
