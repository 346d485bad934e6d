package dev.cartwright.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** The programs as {@code package} makes them, made ready to be started often. */
public final class Packaged {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final Path WARM = Path.of("..", "deploy", "warm.sh");

    /** By this process, or found by it to be there. */
    private static final Set<Path> MADE = new HashSet<>();

    private Packaged() {}

    /**
     * What to give to {@code java -jar} for a side. Its jar is taken apart before, by the tool that is in it: so it
     * starts in two thirds of the time.
     */
    public static Path program(String module) throws IOException {
        var jar = jar(module);
        var directory = PROGRAMS.resolve(module);
        make(directory, jar, new ProcessBuilder(JAVA_HOME.resolve("bin").resolve("java").toString(),
            "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", directory.toString()));
        return directory.resolve(jar.getFileName());
    }

    /**
     * The options of a Java that has run the shop before, by {@code deploy/warm.sh}, and starts it in a third of the
     * time. It would end with an error where it cannot use what it has learnt.
     *
     * @param behind what else is to be on its class path
     */
    static List<String> warmShop(Path behind) throws IOException {
        var directory = PROGRAMS.resolve("warm").toAbsolutePath();
        var warm = new ProcessBuilder("sh", WARM.toString(), directory.toString());
        warm.environment().put("JAVA_HOME", JAVA_HOME.toString());
        warm.environment().put("REHEARSALS", "0");
        make(directory, jar("standalone"), warm);
        return List.of("-XX:AOTMode=on", "-XX:AOTCache=" + directory.resolve("cartwright.aot"),
            "-cp", directory.resolve("cartwright.jar") + File.pathSeparator + behind.toAbsolutePath());
    }

    /** Unless it is there, and of this jar, whose time says nothing; tests run in several processes. */
    private static synchronized void make(Path directory, Path jar, ProcessBuilder maker) throws IOException {
        if (MADE.contains(directory)) {
            return;
        }
        Files.createDirectories(PROGRAMS);
        var made = directory.resolveSibling(directory.getFileName() + ".made");
        try (var channel = FileChannel.open(directory.resolveSibling(directory.getFileName() + ".lock"),
            StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            var checksum = checksum(jar);
            if (!Files.exists(made) || !Files.readString(made).equals(checksum)) {
                run(maker);
                Files.writeString(made, checksum);
            }
        }
        MADE.add(directory);
    }

    private static String checksum(Path jar) throws IOException {
        try (var file = new CheckedInputStream(Files.newInputStream(jar), new CRC32C())) {
            file.transferTo(OutputStream.nullOutputStream());
            return Long.toHexString(file.getChecksum().getValue());
        }
    }

    private static void run(ProcessBuilder maker) throws IOException {
        try {
            assertThat(maker.inheritIO().start().waitFor()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Path jar(String module) throws IOException {
        var target = Path.of("..", module, "target");
        var jars = new ArrayList<Path>();
        if (Files.isDirectory(target)) {
            try (var files = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
                files.forEach(jars::add);
            }
        }
        assertThat(jars).as("%s's program, which \"mvn package\" makes in %s", module, target.normalize()).hasSize(1);
        return jars.getFirst();
    }
}
