package dev.cartwright.standalone.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.log.CannotStart;
import dev.cartwright.standalone.postgres.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SigningKeyTest {

    private Home home;

    @BeforeEach
    void a_home(@TempDir Path directory) {
        home = Home.of(new MockEnvironment().withProperty("cartwright.home", directory + "/home"));
    }

    @Test
    void a_key_is_made_once_and_for_its_owners_eyes_only() throws IOException {
        var key = SigningKey.in(home);
        assertThat(key.isPrivate()).isTrue();
        assertThat(key.size()).isEqualTo(2048);
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(SigningKey.in(home)).isEqualTo(key);
        assertThat(home.directory()).isDirectoryContaining(file -> file.endsWith("signing-key.json"))
            .isDirectoryNotContaining("glob:**draft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw--w----", "rwx---r--"})
    void a_key_that_others_can_get_at_signs_nothing(String permissions) throws IOException {
        SigningKey.in(home);
        Files.setPosixFilePermissions(home.signingKey(), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> SigningKey.in(home)).isInstanceOfSatisfying(CannotStart.class,
            refusal -> assertThat(refusal.remedy()).contains("chmod 600"))
            .hasMessageContaining(home.signingKey().toString());
    }

    @Test
    void a_key_may_be_read_only() throws IOException {
        var key = SigningKey.in(home);
        Files.setPosixFilePermissions(home.signingKey(), PosixFilePermissions.fromString("r--------"));
        assertThat(SigningKey.in(home)).isEqualTo(key);
    }

    @Test
    void what_is_no_key_is_not_overwritten_and_not_shown() throws IOException {
        for (var content : new String[]{"", "{}", "secret-123", SigningKey.in(home).toPublicJWK().toJSONString()}) {
            Files.writeString(home.signingKey(), content);
            assertThatThrownBy(() -> SigningKey.in(home)).isInstanceOf(CannotStart.class)
                .hasMessageNotContaining("secret-123");
            assertThat(home.signingKey()).hasContent(content);
            Files.delete(home.signingKey());
        }
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.signingKey()));
    }
}
