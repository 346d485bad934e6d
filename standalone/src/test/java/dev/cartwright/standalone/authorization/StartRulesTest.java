package dev.cartwright.standalone.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.log.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartRulesTest {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void the_demo_clients_may_be_used_on_this_machine(String address) {
        assertThatCode(() -> listeningOn(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1", ""})
    void the_demo_clients_may_not_be_used_from_elsewhere(String address) {
        assertThatThrownBy(() -> listeningOn(address)).isInstanceOf(CannotStart.class);
    }

    @Test
    void to_say_nothing_is_to_listen_to_everybody() {
        assertThatThrownBy(() -> DemoAuthorization.requireThisMachine(new MockEnvironment()))
            .isInstanceOf(CannotStart.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer-uri", "jwk-set-uri", "public-key-location"})
    void where_an_issuer_is_named_there_are_no_demo_clients(String property) {
        assertThat(NoOtherIssuer.isIn(new MockEnvironment())).isTrue();
        assertThat(NoOtherIssuer.isIn(new MockEnvironment().withProperty(JWT + property, "")))
            .isTrue();
        assertThat(NoOtherIssuer.isIn(new MockEnvironment().withProperty(JWT + property,
            "https://issuer.example"))).isFalse();
    }

    private static void listeningOn(String address) {
        DemoAuthorization.requireThisMachine(new MockEnvironment().withProperty("server.address", address));
    }
}
