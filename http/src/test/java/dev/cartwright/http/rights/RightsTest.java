package dev.cartwright.http.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CustomerId;
import dev.cartwright.http.rights.Right.Reach;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;

/** The table, line by line: for no scope, and for each alone. */
class RightsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # call                            | c f m au an o   (customer storeFront merchant auditor analyst operator)
        GET    /products                  | E E E E E E
        GET    /products/tea              | E E E E E E
        GET    /problems                  | E E E E E E
        GET    /problems/out-of-stock     | E E E E E E
        GET    /v3/api-docs               | E E E E E E
        GET    /v3/api-docs/swagger-config | E E E E E E
        GET    /swagger-ui/index.html     | E E E E E E
        GET    /actuator/health           | E E E E E E
        GET    /actuator/health/readiness | E E E E E E
        POST   /payments/webhooks/stripe  | E E E E E E
        POST   /products                  | - - E - - -
        PUT    /products/tea/price        | - - E - - -
        POST   /products/tea/retirement   | - - E - - -
        GET    /stock/tea                 | - - E - - -
        GET    /carts/ann                 | O E - - - -
        POST   /carts/ann/items           | O E - - - -
        DELETE /carts/ann/items/tea       | O E - - - -
        POST   /carts/ann/checkout        | O E - - - -
        GET    /checkouts/7               | O E - - - -
        GET    /orders                    | O E E - - -
        GET    /orders/7                  | O E E - - -
        POST   /orders/7/payment          | O E E - - -
        POST   /orders/7/cancellation     | O E E - - -
        POST   /orders/7/shipments        | - - E - - -
        POST   /orders/7/refunds          | - - E - - -
        GET    /audit/events              | - - - E - -
        POST   /audit/verifications       | - - - E - -
        GET    /analytics/sales           | - - - - E -
        GET    /operations/projections    | - - - - - E
        POST   /operations/dead-letters/7/retry | - - - - - E
        GET    /actuator/prometheus       | - - - - - E
        """)
    void each_call_is_for_those_it_is_meant_for(String call, String reaches) {
        var words = call.split(" +");
        var right = Rights.ofTheContract().find(words[0], PathContainer.parsePath(words[1])).orElseThrow();
        var wanted = reaches.trim().split(" ");
        for (var scope : Scope.values()) {
            assertThat(right.of(new Caller("ann", EnumSet.of(scope), new CustomerId("ann"))))
                .as("%s with the scope %s", call, scope.word()).isEqualTo(reach(wanted[scope.ordinal()]));
        }
    }

    private static Reach reach(String letter) {
        return switch (letter) {
            case "E" -> Reach.EVERYTHING;
            case "O" -> Reach.OWN;
            default -> Reach.NOWHERE;
        };
    }

    @ParameterizedTest
    @CsvSource({"POST, /products/tea", "DELETE, /products/tea", "GET, /", "GET, /cartss/ann", "POST, /orders/7",
        "POST, /analytics/sales", "GET, /Products", "GET, /payments/webhooks/stripe", "POST, /v3/api-docs"})
    void what_is_in_no_line_is_for_nobody(String method, String path) {
        assertThat(Rights.ofTheContract().find(method, PathContainer.parsePath(path))).isEmpty();
    }
}
