package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.springframework.util.FileSystemUtils;

/** The programs of the sides, as {@code package} makes them. */
final class Packaged {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Packaged() {}

    /**
     * What to give to {@code java -jar}. Their jars are taken apart before, by the tool that is in each of them: so
     * they start in two thirds of the time, and tests start them often.
     */
    static synchronized Path program(String module) throws IOException {
        var jar = jar(module);
        var directory = Path.of("target", "programs", module);
        var program = directory.resolve(jar.getFileName());
        Files.createDirectories(directory.getParent());
        // tests run in several processes
        try (var channel = FileChannel.open(directory.resolveSibling(module + ".lock"), StandardOpenOption.CREATE,
            StandardOpenOption.WRITE); var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            if (!Files.exists(program)
                || Files.getLastModifiedTime(directory).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                takeApart(jar, directory);
            }
        }
        return program;
    }

    private static void takeApart(Path jar, Path directory) throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        var tool = new ProcessBuilder(JAVA.toString(), "-Djarmode=tools", "-jar", jar.toString(), "extract",
            "--destination", directory.toString()).inheritIO().start();
        try {
            assertThat(tool.waitFor()).isZero();
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
