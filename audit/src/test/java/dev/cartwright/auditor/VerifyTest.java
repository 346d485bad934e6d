package dev.cartwright.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.proof.ListedKey;
import dev.cartwright.proof.SecretKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    private Path directory;
    private ExportDirectory export;

    @BeforeEach
    void export() {
        export = new ExportDirectory(directory, 20);
    }

    @Test
    void an_export_that_fits_fits() throws IOException {
        assertThat(export.verified())
            .isEqualTo("0 All 20 events fit: the first 18 are those that were sealed, by 6 tree"
                + " heads; the last 2 are not sealed yet." + System.lineSeparator());
    }

    @Test
    void an_event_that_was_changed_is_named() throws IOException {
        export.events.set(6, export.events.get(6).replace("\"n\":49", "\"n\":48"));
        assertThat(export.verified()).startsWith("1 ").contains("position 7: ", "it has been changed");
    }

    @Test
    void an_event_that_is_missing_or_at_another_place_is_named() throws IOException {
        export.events.remove(6);
        assertThat(export.verified()).startsWith("1 ").contains("position 7: ", "it is at position 8");
        export.events.add(6, ExportDirectory.event(7));
        Collections.swap(export.events, 3, 11);
        assertThat(export.verified()).startsWith("1 ").contains("position 4: ", "it is at position 12");
    }

    @Test
    void a_tail_that_is_cut_off_is_missed() throws IOException {
        export.events.subList(13, 20).clear();
        assertThat(export.verified()).startsWith("1 ").contains("position 14: the tail is cut off");
    }

    @Test
    void a_tail_that_is_cut_off_with_its_heads_is_missed_by_those_that_lie_elsewhere() throws IOException {
        var elsewhere = ExportDirectory.write(directory.resolve("elsewhere"), export.heads);
        export.events.subList(13, 20).clear();
        export.seal(export.key);
        assertThat(export.verified()).startsWith("0 ");
        assertThat(export.verified("--heads", elsewhere.toString())).startsWith("1 ").contains("position 14: the tail");
    }

    @Test
    void leaves_that_were_made_anew_leave_the_place_between_two_heads() throws IOException {
        var heads = List.copyOf(export.heads);
        export.events.set(6, export.events.get(6).replace("\"n\":49", "\"n\":48"));
        export.seal(export.key);
        export.heads.clear();
        export.heads.addAll(heads);
        assertThat(export.verified()).startsWith("1 ").contains("one of positions 7 to 9: ");
    }

    @Test
    void heads_of_somebody_else_do_not_count() throws IOException {
        var elsewhere = ExportDirectory.write(directory.resolve("elsewhere"), export.heads);
        var other = SecretKey.made();
        export.events.set(6, export.events.get(6).replace("\"n\":49", "\"n\":48"));
        export.seal(other);
        export.list(ListedKey.first(other.open(), ExportDirectory.TIME));
        assertThat(export.verified()).startsWith("1 ").contains("no tree head that counts",
            other.open().id() + ", which is not trusted");
        assertThat(export.verified("--heads", elsewhere.toString())).startsWith("1 ")
            .contains("one of positions 7 to 9: ", "which is not trusted");
    }

    @Test
    void two_histories_signed_with_the_same_key_give_each_other_away() throws IOException {
        var elsewhere = ExportDirectory.write(directory.resolve("elsewhere"), export.heads);
        export.events.set(6, export.events.get(6).replace("\"n\":49", "\"n\":48"));
        export.seal(export.key);
        assertThat(export.verified()).startsWith("0 ");
        assertThat(export.verified("--heads", elsewhere.toString())).startsWith("1 ").contains("two histories");
    }

    @Test
    void a_key_that_a_trusted_one_vouches_for_is_trusted() throws IOException {
        var next = SecretKey.made();
        export.seal(next);
        assertThat(export.verified()).startsWith("1 ");
        export.list(ListedKey.vouched(next.open(), ExportDirectory.TIME, export.key));
        assertThat(export.verified()).startsWith("0 ");
    }

    @Test
    void what_is_not_sealed_yet_has_to_be_in_its_place_and_form() throws IOException {
        export.events.set(18, ExportDirectory.event(20));
        assertThat(export.verified()).startsWith("1 ").contains("position 19: ", "at position 20");
        export.events.set(18, ExportDirectory.event(19).replace(":", ": "));
        assertThat(export.verified()).startsWith("1 ").contains("position 19: ", "canonical form");
        export.events.set(18, "{");
        assertThat(export.verified()).startsWith("1 ").contains("position 19: it is no event");
    }

    @Test
    void a_file_that_was_damaged_since_is_not_taken_for_a_changed_log() throws IOException {
        export.write();
        Files.writeString(new Export(directory).keys(), "\n", StandardOpenOption.APPEND);
        assertThat(ExportDirectory.said("verify", directory.toString(), "--key", directory + "/shop.pem"))
            .startsWith("1 ").contains("keys.json is not as it was when it was exported")
            .doesNotContain("first event that does not fit");
    }

    @Test
    void what_is_no_export_and_what_is_no_key_is_said() throws IOException {
        export.write();
        assertThat(ExportDirectory.said("verify", directory.toString())).startsWith("2 ").contains("--key");
        assertThat(ExportDirectory.said("verify", directory.resolve("none").toString(), "--key",
            directory + "/shop.pem")).startsWith("2 ").contains("manifest.json is not there");
        assertThat(ExportDirectory.said("verify", directory.toString(), "--key", directory + "/manifest.json"))
            .startsWith("2 ").contains("no public key");
        assertThat(ExportDirectory.said("export", directory.toString())).startsWith("2 ").contains("is not empty");
        assertThat(ExportDirectory.said("export", directory.resolve("new").toString(), "--url",
            "http://127.0.0.1:1")).startsWith("3 ").contains("No shop answers");
        assertThat(ExportDirectory.said("keys", "--url", "shop")).startsWith("2 ").contains("--url is like");
    }

    @Test
    void helps() {
        assertThat(ExportDirectory.said("--help")).startsWith("0 ").contains("export", "verify", "prove", "state",
            "Exit codes:");
        for (var command : List.of("export", "keys", "verify", "prove", "state")) {
            assertThat(ExportDirectory.said(command, "--help")).startsWith("0 ").contains("Usage: audit " + command,
                "Example");
        }
    }
}
