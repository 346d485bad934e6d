package dev.cartwright.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretTest {

    /** What Standard Webhooks' own libraries are tested with. */
    @Test
    void signs_as_everybody_else_does() {
        var secret = Secret.kept(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        var body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(secret.told()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
            .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void no_two_are_the_same_and_none_gives_itself_away() {
        var random = new SecureRandom();
        var one = Secret.made(random);
        assertThat(one.value()).hasSize(32).isNotEqualTo(Secret.made(random).value());
        assertThat(one.toString()).doesNotContain(one.told().substring("whsec_".length()));
    }
}
