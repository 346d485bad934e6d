package dev.cartwright.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The API's description names every question and every answer to it. */
class ApiDescriptionIT extends QuerySideIT {

    @ParameterizedTest
    @CsvSource({"/products, ''", "/products/{sku}, unknown-product", "/stock/{sku}, unknown-product",
        "/carts/{customerId}, ''", "/checkouts/{checkoutId}, unknown-checkout", "/orders, ''",
        "/orders/{orderId}, unknown-order"})
    void describes(String path, String refusal) {
        var description = JsonMapper.shared().readTree(get("/v3/api-docs").body());
        var question = description.path("paths").path(path).path("get");
        assertThat(question.path("summary").asString()).isNotBlank();
        assertThat(question.path("responses").has("200")).isTrue();
        assertThat(question.path("responses").path("404").toString()).contains(refusal);
        assertThat(question.path("responses").path("200").path("content").path("application/json").path("schema")
            .path("$ref").asString()).startsWith("#/components/schemas/");
    }
}
