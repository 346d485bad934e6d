package dev.cartwright.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.log.CannotStart;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.SecretKey;
import dev.cartwright.proof.TreeHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private static final SecretKey KEY = SecretKey.made();

    @TempDir
    private Path directory;

    private static TreeHead head(long size) {
        return TreeHead.sign(size, Hash.ofNothing(), Instant.parse("2026-11-23T10:00:00Z"), KEY);
    }

    @Test
    void a_key_is_made_once_and_for_its_owner_only() throws IOException {
        var file = directory.resolve("seal-key.pem");
        var made = KeyFile.madeIn(file);
        assertThat(made).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(KeyFile.madeIn(file).getFirst().open()).isEqualTo(made.getFirst().open());
        Files.writeString(file, KEY.pem(), StandardOpenOption.APPEND);
        assertThat(KeyFile.in(file)).extracting(SecretKey::open)
            .containsExactly(made.getFirst().open(), KEY.open());
    }

    @Test
    void a_key_that_others_may_read_is_not_used_nor_one_that_is_none() throws IOException {
        var file = Files.writeString(directory.resolve("seal-key.pem"), KEY.pem());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyFile.in(file)).isInstanceOf(CannotStart.class).hasMessageContaining("by others");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyFile.in(file)).hasSize(1);
        Files.writeString(file, KEY.open().pem());
        assertThatThrownBy(() -> KeyFile.in(file)).isInstanceOf(CannotStart.class)
            .hasMessageContaining("no private key");
        assertThatThrownBy(() -> KeyFile.in(directory.resolve("none"))).isInstanceOf(CannotStart.class);
    }

    @Test
    void heads_are_added_and_the_last_one_is_known() throws IOException {
        var path = directory.resolve("heads");
        var file = new HeadsFile(path);
        assertThat(file.last()).isEmpty();
        file.add(List.of(head(2), head(3)));
        assertThat(file.last()).contains(head(3));
        for (int size = 4; size < 100; size++) {
            file.add(List.of(head(size)));
        }
        assertThat(new HeadsFile(path).last()).contains(head(99));
        assertThat(Files.readAllLines(path)).hasSize(98).first()
            .satisfies(line -> assertThat(TreeHead.parse(line)).isEqualTo(head(2)));
    }

    @Test
    void what_was_half_written_is_cut_off() throws IOException {
        var path = directory.resolve("heads");
        var file = new HeadsFile(path);
        Files.writeString(path, "{\"keyId\":\"ab");
        assertThat(file.last()).isEmpty();
        assertThat(path).isEmptyFile();
        file.add(List.of(head(2)));
        Files.writeString(path, "{\"keyId\":\"ab", StandardOpenOption.APPEND);
        assertThat(file.last()).contains(head(2));
        file.add(List.of(head(3)));
        assertThat(Files.readAllLines(path)).hasSize(2);
        assertThat(file.last()).contains(head(3));
    }

    @Test
    void sealing_gives_way_where_much_is_written() {
        var pace = new Pace(2_000);
        assertThat(pace.isBusy(5_000_000, 0)).isFalse(); // it has just come
        assertThat(pace.isBusy(5_000_000, 1_000_000_000)).isFalse();
        assertThat(pace.isBusy(5_002_001, 2_000_000_000)).isTrue();
        assertThat(pace.isBusy(5_004_001, 3_000_000_000L)).isFalse();
        assertThat(pace.isBusy(5_005_002, 3_500_000_000L)).isTrue();
        var policy = new SealPolicy(null, null, null, Duration.ofSeconds(2), 2_000, 2_000, 0.04);
        assertThat(policy.restAfter(Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(1_200));
        assertThat(policy.restAfter(Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void the_longest_rest_makes_up_for_the_work_also_where_that_takes_its_time() {
        var policy = new SealPolicy(null, null, null, Duration.ofSeconds(2), 2_000, 2_000, 0.04);
        assertThat(policy.batchAfter(2_000, Duration.ofMillis(500))).as("three times as long as 4 s make up for")
            .isEqualTo(666);
        assertThat(policy.batchAfter(666, Duration.ofMillis(150))).as("bearable by now").isBetween(700, 750);
        assertThat(policy.batchAfter(666, Duration.ofMillis(10))).as("never more than it says").isEqualTo(2_000);
        assertThat(policy.batchAfter(60, Duration.ofSeconds(30))).as("it goes on all the same").isEqualTo(50);
        var small = new SealPolicy(null, null, null, Duration.ofSeconds(2), 10, 2_000, 0.04);
        assertThat(small.batchAfter(10, Duration.ofSeconds(30))).isEqualTo(10);
    }
}
