package dev.cartwright.standalone.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopTest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where tokens come from when one just wants to try the shop out. */
@ExtendWith(OutputCaptureExtension.class)
class DemoClientsIT extends ShopTest {

    private static final String GRANT = "grant_type=client_credentials";

    private Answer asks(String client, String secret, String form) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return shop().asAnybody().post("/oauth2/token", form, "Authorization", "Basic " + basic, "Content-Type",
            "application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"storefront", "merchant", "auditor", "analyst", "operator"})
    void a_client_gets_a_token_for_the_scope_it_is_called_after(String client) throws ParseException {
        var answer = asks(client, client + "-demo", GRANT);
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().get("scope").asString()).isEqualTo(client);
        assertThat(answer.json().get("expires_in").asInt()).isBetween(3_500, 3_600);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).isNull();
        var claims = SignedJWT.parse(answer.json().get("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(client);
        assertThat(asks(client, client + "-demo", GRANT + "&scope=" + client).status()).isEqualTo(200);
    }

    @Test
    void a_token_is_good_for_what_its_scope_is_for() {
        var merchant = asks("merchant", "merchant-demo", GRANT).json().get("access_token").asString();
        var tea = Shop.unique("tea");
        shop().as(merchant).sells(tea, 450, 7);
        assertThat(shop().as(merchant).get("/carts/ann").status()).isEqualTo(403);
    }

    @Test
    void the_customer_says_which_one_it_is() {
        var ann = Shop.unique("ann");
        var answer = asks("customer", "customer-demo", GRANT + "&customer_id=" + ann);
        assertThat(answer.json().get("scope").asString()).isEqualTo("customer");
        var shop = shop().as(answer.json().get("access_token").asString());
        assertThat(shop.get("/carts/" + ann).status()).isEqualTo(200);
        assertThat(shop.get("/carts/" + Shop.unique("bob")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&customer_id=", "&customer_id=two%20words", "&customer_id=a&customer_id=b",
        "&customer_id=a/b", "&customer_id=.."})
    void a_customer_who_is_nobody_gets_no_token(String field) {
        error(asks("customer", "customer-demo", GRANT + field), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"merchant, wrong", "merchant, customer-demo", "nobody, nobody-demo", "merchant, MERCHANT-DEMO"})
    void a_wrong_secret_gets_no_token(String client, String secret) {
        error(asks(client, secret, GRANT), 401, "invalid_client");
    }

    @Test
    void what_else_is_wrong_is_said_as_oauth_says_it() {
        error(asks("merchant", "merchant-demo", GRANT + "&scope=operator"), 400, "invalid_scope");
        error(asks("merchant", "merchant-demo", "grant_type=password"), 400, "unsupported_grant_type");
        error(asks("merchant", "merchant-demo", ""), 400, "invalid_request");
        assertThat(shop().asAnybody().post("/oauth2/token", GRANT, "Content-Type",
            "application/x-www-form-urlencoded").status()).isEqualTo(401);
    }

    private static void error(Answer answer, int status, String error) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(status);
        assertThat(answer.json().path("error").asString("")).isEqualTo(error);
    }

    @Test
    void the_key_is_public_and_the_rest_of_it_is_not() {
        var keys = shop().asAnybody().get("/oauth2/jwks").json().get("keys");
        assertThat(keys).hasSize(1);
        assertThat(Set.copyOf(keys.get(0).propertyNames())).isSubsetOf("kty", "e", "n", "kid", "use", "alg");
    }

    @Test
    void the_server_says_where_it_is() {
        var about = shop().asAnybody().get("/.well-known/oauth-authorization-server").json();
        assertThat(about.get("token_endpoint").asString()).endsWith("/oauth2/token");
        assertThat(about.get("jwks_uri").asString()).endsWith("/oauth2/jwks");
        assertThat(about.get("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(about.propertyNames()).filteredOn(name -> name.endsWith("_endpoint"))
            .containsOnly("token_endpoint", "authorization_endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/device_authorization",
        "/oauth2/par", "/oauth2/register", "/connect/register", "/userinfo", "/login", "/logout",
        "/.well-known/openid-configuration", "/.well-known/oauth-protected-resource"})
    void of_all_else_that_such_a_server_can_do_there_is_nothing(String path) {
        assertThat(shop().asAnybody().get(path).code()).isEqualTo("not-found");
        assertThat(shop().asAnybody().post(path, null).code()).isEqualTo("not-found");
    }

    @Test
    void neither_secrets_nor_tokens_are_written_down(CapturedOutput output) {
        var token = asks("merchant", "merchant-demo", GRANT).json().get("access_token").asString();
        asks("merchant", "mistyped-secret-1", GRANT);
        shop().as(token).get("/stock/never");
        shop().as(token.substring(0, token.length() - 9) + "forgedend").get("/stock/never");
        shop().as("mistyped-token-1").get("/stock/never");
        assertThat(output.getAll()).doesNotContain(token, "mistyped", "forgedend", "merchant-demo");
    }
}
