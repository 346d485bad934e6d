package dev.cartwright.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.log.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    private Path directory;

    @Test
    void a_home_is_had_once_even_within_one_process() throws Exception {
        Home home = Home.at(directory.resolve("home"));

        try (HomeLock first = HomeLock.on(home)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> HomeLock.on(Home.at(directory.resolve("home"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("in use by another Cartwright (process " + ProcessHandle.current().pid() + ")");
        }

        HomeLock.on(home).close();
    }

    @Test
    void a_file_is_no_home() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Home.at(file)).isInstanceOf(CannotStart.class).hasMessageContaining("cannot be used");
    }
}
