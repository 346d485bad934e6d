package dev.cartwright.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Some clients that ask too fast, and others that have nothing to do with that. */
@TestPropertySource(properties = {"cartwright.http.rate-limit.customers.per-second=1",
    "cartwright.http.rate-limit.customers.burst=3", "cartwright.http.rate-limit.clients.per-second=1",
    "cartwright.http.rate-limit.clients.burst=7", "cartwright.http.rate-limit.addresses.per-second=1",
    "cartwright.http.rate-limit.addresses.burst=5"})
class RateLimitIT extends HttpIT {

    private static final int MANY = 200;

    @Test
    void who_asks_too_fast_is_put_off_and_nobody_else() {
        assertThat(untilPutOff(() -> as("good.ann.customer", "/carts/ann"))).hasSizeGreaterThanOrEqualTo(3);
        assertThat(as("good.bob.customer", "/carts/bob").statusCode()).isEqualTo(200);
        assertThat(untilPutOff(() -> as("good.front.storefront", "/carts/ann"))).hasSizeGreaterThanOrEqualTo(7);
        assertThat(as("good.other.storefront", "/carts/ann").statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_no_token_or_no_good_one_is_told_by_his_address() {
        assertThat(untilPutOff(() -> send(anonymous("/products/tea")))).isNotEmpty();
        assertThat(untilPutOff(() -> as("forged", "/products/tea"))).hasSizeLessThan(MANY);
        assertThat(as("good.carl.customer", "/carts/carl").statusCode()).isEqualTo(200);
    }

    private List<HttpResponse<String>> untilPutOff(Supplier<HttpResponse<String>> request) {
        var answers = new ArrayList<HttpResponse<String>>();
        for (int i = 0; i < MANY; i++) {
            var answer = request.get();
            if (answer.statusCode() == 429) {
                problem(answer, 429, "too-many-requests");
                assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
                return answers;
            }
            answers.add(answer);
        }
        throw new AssertionError("nobody is ever put off");
    }
}
