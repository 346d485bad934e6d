package dev.cartwright.house;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the repository's {@code mvnw} against a tiny Maven distribution served from this machine, with nothing on its
 * PATH but what a test puts there, to show that it finds, downloads, checks and starts Maven as it should.
 */
@DisabledOnOs(OS.WINDOWS)
class MavenWrapperTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path PROPERTIES = Path.of(".mvn", "wrapper", "maven-wrapper.properties");
    private static final String VERSION = "3.9.99";
    private static final String MINIMUM = "3.8.6";
    private static final int TIMEOUT_SECONDS = 30;

    /** What mvnw needs, and the alternatives for one job of which it takes any; those absent here are left out. */
    private static final List<String> TOOLS = List.of(
        "dirname", "gzip", "ls", "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "tar", "tr",
        "curl", "wget", "sha512sum", "shasum", "openssl");

    @TempDir
    private Path directory;

    private Path home;
    private Path path;
    private Path project;
    private byte[] distribution;
    private HttpServer server;
    private ExecutorService serverThreads;
    private final AtomicInteger downloads = new AtomicInteger();

    @BeforeEach
    void lay_out_a_project_and_serve_a_distribution() throws Exception {
        home = Files.createDirectory(directory.resolve("home"));
        path = Files.createDirectory(directory.resolve("path"));
        for (String tool : TOOLS) {
            offer(tool);
        }
        script(path.resolve("java"), "exit 0");
        distribution = fakeDistribution();
        serve();
        project = projectIn("project", sha512(distribution));
    }

    @AfterEach
    void stop_serving() {
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @Test
    void the_repository_downloads_maven_from_apache_over_https_and_checks_it() throws IOException {
        var properties = new Properties();
        try (InputStream file = Files.newInputStream(REPOSITORY.resolve(PROPERTIES))) {
            properties.load(file);
        }

        String version = properties.getProperty("version");
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(properties.getProperty("minimumVersion")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(properties.getProperty("distributionUrl"))
            .startsWith("https://archive.apache.org/")
            .endsWith("/apache-maven-" + version + "-bin.tar.gz");
        assertThat(properties.getProperty("distributionSha512")).matches("[0-9a-f]{128}");
    }

    @Test
    void a_maven_on_the_path_that_is_new_enough_is_used() throws Exception {
        installOnThePath(MINIMUM);

        Outcome outcome = run(project, "verify");

        assertThat(outcome.output()).containsExactly("Maven " + MINIMUM, "[verify]");
        assertThat(outcome.status()).isZero();
        assertThat(downloads).hasValue(0);
    }

    @Test
    void a_maven_on_the_path_is_asked_when_its_files_do_not_tell_its_version() throws Exception {
        script(path.resolve("mvn"), """
                if [ "$1" = --version ]; then
                    printf '\\033[1mApache Maven 3.10.0 (abc)\\033[m\\n'
                else
                    echo "the one that was asked, with $MAVEN_OPTS"
                fi""");

        Outcome outcome = run(project, "verify");

        assertThat(outcome.output()).containsExactly("the one that was asked, with -Xmx1g");
        assertThat(downloads).hasValue(0);
    }

    @Test
    void maven_is_downloaded_when_there_is_none_on_the_path() throws Exception {
        Outcome outcome = run(project, "verify");

        assertThat(outcome.output()).containsExactly("Maven " + VERSION, "[verify]");
        assertThat(outcome.status()).isZero();
        assertThat(downloads).hasValue(1);
        assertThat(kept()).containsExactly("apache-maven-" + VERSION + "-" + sha512(distribution).substring(0, 12));
    }

    @Test
    void maven_is_downloaded_when_the_one_on_the_path_is_too_old() throws Exception {
        installOnThePath("3.8.5");

        Outcome outcome = run(project, "verify");

        assertThat(outcome.output()).containsExactly("Maven " + VERSION, "[verify]");
        assertThat(downloads).hasValue(1);
    }

    @Test
    void maven_is_downloaded_with_wget_when_there_is_no_curl() throws Exception {
        assumeThat(path.resolve("wget")).exists();
        Files.deleteIfExists(path.resolve("curl"));

        Outcome outcome = run(project, "verify");

        assertThat(outcome.output()).containsExactly("Maven " + VERSION, "[verify]");
    }

    @Test
    void a_second_run_downloads_nothing() throws Exception {
        run(project, "clean");

        Outcome outcome = run(project, "verify");

        assertThat(outcome.output()).containsExactly("Maven " + VERSION, "[verify]");
        assertThat(outcome.errors()).doesNotContain("downloading");
        assertThat(downloads).hasValue(1);
    }

    @Test
    void a_download_with_the_wrong_checksum_is_refused_and_leaves_nothing_behind() throws Exception {
        String expected = "0123456789abcdef".repeat(8);

        Outcome outcome = run(projectIn("another", expected), "verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains(expected, sha512(distribution));
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_missing_distribution_is_reported_and_leaves_nothing_behind() throws Exception {
        Outcome outcome = run(project, Map.of("MVNW_DISTRIBUTION_URL", url("/missing")), "verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("mvnw: could not download " + url("/missing"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_connection_cut_during_the_download_is_reported_and_the_next_run_starts_afresh() throws Exception {
        // A wget on its own tries again for minutes.
        assumeThat(path.resolve("curl")).exists();

        Outcome cut = run(project, Map.of("MVNW_DISTRIBUTION_URL", url("/cut")), "verify");

        assertThat(cut.status()).isEqualTo(1);
        assertThat(cut.errors()).contains("mvnw: could not download " + url("/cut"));
        assertThat(kept()).isEmpty();

        assertThat(run(project, "verify").output()).containsExactly("Maven " + VERSION, "[verify]");
    }

    @Test
    void two_at_the_same_time_both_work_and_leave_one_distribution() throws Exception {
        // The server answers neither before both have asked, so that both do download.
        Map<String, String> environment = Map.of("MVNW_DISTRIBUTION_URL", url("/together"));
        Running first = start(project, directory, environment, "first");
        Running second = start(project, directory, environment, "second");

        assertThat(first.finish().output()).containsExactly("Maven " + VERSION, "[first]");
        assertThat(second.finish().output()).containsExactly("Maven " + VERSION, "[second]");
        assertThat(downloads).hasValue(2);
        assertThat(kept()).hasSize(1);
        assertThat(namesIn(distributions().resolve(kept().getFirst()))).containsExactly("bin");
    }

    @Test
    void arguments_with_spaces_arrive_whole() throws Exception {
        Outcome outcome = run(project, "-Dgreeting=good  morning", "", "*", "it's \"so\" $HOME \\n");

        assertThat(outcome.output()).containsExactly(
            "Maven " + VERSION, "[-Dgreeting=good  morning]", "[]", "[*]", "[it's \"so\" $HOME \\n]");
    }

    @Test
    void directories_with_spaces_will_do() throws Exception {
        home = Files.createDirectory(directory.resolve("home, sweet home"));

        Outcome outcome = run(projectIn("a project of ours", sha512(distribution)), "verify");

        assertThat(outcome.output()).containsExactly("Maven " + VERSION, "[verify]");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void maven_runs_in_the_directory_of_the_caller() throws Exception {
        installOnThePath(MINIMUM, "pwd");
        Path elsewhere = Files.createDirectory(directory.resolve("else where"));

        Outcome outcome = start(project, elsewhere, Map.of()).finish();

        assertThat(outcome.output()).containsExactly(elsewhere.toRealPath().toString());
    }

    @Test
    void a_symbolic_link_to_the_script_will_do() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("mvnw"), Path.of("..", "project", "mvnw"));

        assertThat(run(bin, "verify").output()).containsExactly("Maven " + VERSION, "[verify]");
    }

    @Test
    void a_missing_java_is_reported_before_anything_is_downloaded() throws Exception {
        Files.delete(path.resolve("java"));

        Outcome outcome = run(project, "verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("mvnw: found no java");
        assertThat(downloads).hasValue(0);
    }

    @Test
    void a_missing_downloader_is_reported() throws Exception {
        Files.deleteIfExists(path.resolve("curl"));
        Files.deleteIfExists(path.resolve("wget"));

        Outcome outcome = run(project, "verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("mvnw: there is neither a curl nor a wget");
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_download_that_cannot_be_checked_is_refused() throws Exception {
        for (String tool : List.of("sha512sum", "shasum", "openssl")) {
            Files.deleteIfExists(path.resolve(tool));
        }

        Outcome outcome = run(project, "verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("mvnw: cannot check the download");
        assertThat(kept()).isEmpty();
    }

    @Test
    void missing_properties_are_reported() throws Exception {
        Files.delete(project.resolve(PROPERTIES));

        Outcome outcome = run(project, "verify");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("mvnw: cannot read " + project.resolve(PROPERTIES));
    }

    private Outcome run(Path wrapper, String... arguments) throws Exception {
        return run(wrapper, Map.of(), arguments);
    }

    private Outcome run(Path wrapper, Map<String, String> environment, String... arguments) throws Exception {
        return start(wrapper, directory, environment, arguments).finish();
    }

    private Running start(Path wrapper, Path workingDirectory, Map<String, String> environment, String... arguments)
        throws IOException {
        List<String> command = new ArrayList<>();
        command.add(wrapper.resolve("mvnw").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        var builder = new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("MAVEN_OPTS", "-Xmx1g");
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    private Path distributions() {
        return home.resolve(Path.of(".m2", "wrapper", "dists"));
    }

    private List<String> kept() throws IOException {
        return Files.exists(distributions()) ? namesIn(distributions()) : List.of();
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    private Path projectIn(String name, String sha512) throws IOException {
        Path root = directory.resolve(name);
        Files.createDirectories(root.resolve(PROPERTIES).getParent());
        Files.copy(REPOSITORY.resolve("mvnw"), root.resolve("mvnw"));
        makeExecutable(root.resolve("mvnw"));
        // With the line ends of a checkout on Windows, which mvnw must bear with.
        Files.writeString(root.resolve(PROPERTIES), """
                # A comment.
                version=%s
                minimumVersion=%s
                distributionUrl=%s
                distributionSha512=%s
                """.formatted(VERSION, MINIMUM, url("/maven"), sha512).replace("\n", "\r\n"));
        return root;
    }

    // A script, since JUnit warns about symbolic links that lead out of its temporary directory.
    private void offer(String tool) throws IOException {
        for (String searched : System.getenv("PATH").split(":")) {
            Path found = Path.of(searched, tool);
            if (Files.isExecutable(found)) {
                script(path.resolve(tool), "exec '%s' \"$@\"".formatted(found.toAbsolutePath()));
                return;
            }
        }
    }

    private void installOnThePath(String version) throws IOException {
        installOnThePath(version, printing("Maven " + version));
    }

    private void installOnThePath(String version, String commands) throws IOException {
        Path maven = directory.resolve("installed");
        Files.createDirectories(maven.resolve("bin"));
        Files.createDirectories(maven.resolve("lib"));
        Files.createFile(maven.resolve("lib").resolve("maven-core-" + version + ".jar"));
        script(maven.resolve("bin").resolve("mvn"), commands);
        Files.createSymbolicLink(path.resolve("mvn"), Path.of("..", "installed", "bin", "mvn"));
    }

    private byte[] fakeDistribution() throws Exception {
        Path bin = directory.resolve(Path.of("made", "apache-maven-" + VERSION, "bin"));
        Files.createDirectories(bin);
        script(bin.resolve("mvn"), printing("Maven " + VERSION));
        Path archive = directory.resolve("made.tar.gz");
        Process tar = new ProcessBuilder(
            "tar", "-czf", archive.toString(), "-C", directory.resolve("made").toString(),
            "apache-maven-" + VERSION)
            .inheritIO()
            .start();
        assertThat(tar.waitFor(TIMEOUT_SECONDS, SECONDS)).isTrue();
        assertThat(tar.exitValue()).isZero();
        return Files.readAllBytes(archive);
    }

    private void serve() throws IOException {
        var together = new CyclicBarrier(2);
        serverThreads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/maven", exchange -> answer(exchange, distribution.length));
        server.createContext("/cut", exchange -> answer(exchange, distribution.length / 2));
        server.createContext("/together", exchange -> {
            await(together);
            answer(exchange, distribution.length);
        });
        server.start();
    }

    /** Promises the whole distribution and sends as much of it as told. */
    private void answer(HttpExchange exchange, int length) throws IOException {
        downloads.incrementAndGet();
        try (exchange) {
            exchange.sendResponseHeaders(200, distribution.length);
            exchange.getResponseBody().write(distribution, 0, length);
            exchange.getResponseBody().flush();
        }
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(TIMEOUT_SECONDS, SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static String printing(String line) {
        return """
                echo '%s'
                for argument; do
                    printf '[%%s]\\n' "$argument"
                done""".formatted(line);
    }

    private static void script(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String sha512(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }

    /** A mvnw that was started, and the files that it writes to. */
    private record Running(Process process, Path outputFile, Path errorFile) {

        Outcome finish() throws Exception {
            if (!process.waitFor(TIMEOUT_SECONDS, SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("mvnw did not finish; it said: " + Files.readString(errorFile));
            }
            return new Outcome(process.exitValue(), Files.readAllLines(outputFile), Files.readString(errorFile));
        }
    }

    /** What a finished mvnw left: its exit status, the lines it printed, and what it said on standard error. */
    private record Outcome(int status, List<String> output, String errors) {}
}
