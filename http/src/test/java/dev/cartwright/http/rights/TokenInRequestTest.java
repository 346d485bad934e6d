package dev.cartwright.http.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

class TokenInRequestTest {

    private final List<HttpServletRequest> lookedAtCarefully = new ArrayList<>();
    private final AuthenticationConverter careful = new BearerTokenAuthenticationConverter();
    private final TokenInRequest tokens = new TokenInRequest(Set.of("known")::contains, request -> {
        lookedAtCarefully.add(request);
        return careful.convert(request);
    });

    private static MockHttpServletRequest with(String authorization) {
        var request = new MockHttpServletRequest("POST", "/products");
        request.addHeader("Authorization", authorization);
        request.setContentType("application/json");
        return request;
    }

    private @Nullable String tokenIn(HttpServletRequest request) {
        Authentication found = tokens.convert(request);
        return found == null ? null : ((BearerTokenAuthenticationToken) found).getToken();
    }

    @Test
    void a_known_token_is_taken_as_it_is() {
        assertThat(tokenIn(with("Bearer known"))).isEqualTo("known");
        assertThat(lookedAtCarefully).isEmpty();
    }

    @Test
    void any_other_is_looked_at_carefully() {
        assertThat(tokenIn(with("Bearer new"))).isEqualTo("new");
        assertThat(tokenIn(with("bearer known"))).isEqualTo("known");
        assertThatThrownBy(() -> tokens.convert(with("Bearer two words")))
            .isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(tokenIn(new MockHttpServletRequest())).isNull();
        assertThat(lookedAtCarefully).hasSize(4);
    }

    @Test
    void where_there_could_be_a_second_token_a_known_one_is_as_well() {
        var query = with("Bearer known");
        query.setQueryString("access_token=second");
        tokens.convert(query);
        var form = with("Bearer known");
        form.setContentType("application/x-www-form-urlencoded");
        tokens.convert(form);
        assertThat(lookedAtCarefully).containsExactly(query, form);
    }
}
