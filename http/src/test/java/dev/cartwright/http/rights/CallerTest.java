package dev.cartwright.http.rights;

import static dev.cartwright.http.rights.Scope.CUSTOMER;
import static dev.cartwright.http.rights.Scope.MERCHANT;
import static dev.cartwright.http.rights.Scope.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.CustomerId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class CallerTest {

    private static Jwt.Builder token(String subject) {
        return Jwt.withTokenValue("token").header("alg", "RS256").subject(subject);
    }

    @Test
    void a_shopper_is_told_from_a_client_of_the_same_name() {
        assertThat(Caller.of(token("ann").claim("scope", "customer").build()))
            .isEqualTo(new Caller("customer:ann", Set.of(CUSTOMER), new CustomerId("ann")));
        assertThat(Caller.of(token("ann").claim("scope", "merchant").build()).actor()).isEqualTo("ann");
    }

    @Test
    void scopes_of_others_are_none_and_lists_are_read_as_well() {
        assertThat(Caller.of(token("mia").claim("scope", "openid merchant").build()).scopes())
            .containsExactly(MERCHANT);
        assertThat(Caller.of(token("mia").claim("scp", List.of("merchant", "storefront")).build()).scopes())
            .containsExactlyInAnyOrder(MERCHANT, STOREFRONT);
        assertThat(Caller.of(token("mia").build()).scopes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"customer:ann, merchant", "ann@example.org, customer", "ann/bob, customer", "two words, merchant",
        "'', merchant", "ä, merchant"})
    void a_subject_that_could_be_taken_for_another_or_for_none_is_nobody(String subject, String scope) {
        var token = token(subject).claim("scope", scope).build();
        assertThatThrownBy(() -> Caller.of(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void nobody_at_all_is_nobody() {
        var token = Jwt.withTokenValue("token").header("alg", "RS256").claim("scope", "merchant").build();
        assertThatThrownBy(() -> Caller.of(token)).isInstanceOf(BadJwtException.class);
    }
}
