package dev.cartwright.standalone.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopProcess;
import dev.cartwright.standalone.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the program starts with its demo clients, with another issuer, or not at all. */
class StartIT {

    @Test
    void with_secrets_that_everybody_knows_it_does_not_listen_to_everybody(@TempDir Path directory)
        throws IOException {
        try (var shop = new ShopProcess(directory.resolve("home"), Map.of("SERVER_ADDRESS", "0.0.0.0"))) {
            assertThatThrownBy(shop::start).isInstanceOf(AssertionError.class);
            assertThat(Files.readString(shop.output()))
                .contains("The demo clients, whose secrets everybody knows, could be used from other machines",
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri", "127.0.0.1")
                .doesNotContain("\tat ");
            assertThat(directory.resolve("home/postgres/data")).as("nothing was started").doesNotExist();
        }
    }

    @Test
    void with_another_issuer_it_has_no_demo_clients(@TempDir Path directory) {
        try (var process = new ShopProcess(directory.resolve("home"), Tokens.settings())) {
            process.start();
            var shop = process.shop();
            assertThat(shop.get("/stock/never").code()).isEqualTo("unknown-product");
            assertThat(shop.post("/oauth2/token", null).code()).isEqualTo("not-found");
            assertThat(shop.get("/v3/api-docs").response().body()).contains("bearer").doesNotContain("/oauth2/token");
        }
    }

    @Test
    void a_token_outlives_the_process_that_gave_it(@TempDir Path directory) throws InterruptedException {
        try (var process = new ShopProcess(directory.resolve("home"))) {
            process.start();
            var token = process.shop().asAnybody().post("/oauth2/token", "grant_type=client_credentials",
                "Authorization", "Basic bWVyY2hhbnQ6bWVyY2hhbnQtZGVtbw==", "Content-Type",
                "application/x-www-form-urlencoded").json().get("access_token").asString();
            process.kill();
            process.start();
            process.shop().as(token).sells(Shop.unique("tea"), 450, 7);
        }
    }
}
