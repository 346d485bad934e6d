package dev.cartwright.http.rights;

import static dev.cartwright.http.rights.Scope.ANALYST;
import static dev.cartwright.http.rights.Scope.AUDITOR;
import static dev.cartwright.http.rights.Scope.CUSTOMER;
import static dev.cartwright.http.rights.Scope.MERCHANT;
import static dev.cartwright.http.rights.Scope.OPERATOR;
import static dev.cartwright.http.rights.Scope.STOREFRONT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;

/**
 * Which call is for whom. The first line that a call matches counts; one that matches none is for nobody.
 *
 * <p>Whatever is opened to {@link Scope#CUSTOMER} is so for what is the customer's own: everything else does not exist
 * for him. A {@code customerId} in the path is looked at before anybody is asked; where the path does not say whose it
 * is, whoever knows it looks at {@link dev.cartwright.log.Ownership}.
 */
public final class Rights {

    private static final Rights OF_THE_CONTRACT = new Rights(List.of(
        // what is sold here, and what the system says about itself
        anybody("GET /products"),
        anybody("GET /products/{sku}"),
        anybody("GET /problems/**"),
        anybody("GET /v3/api-docs/**"),
        anybody("GET /v3/api-docs.yaml"),
        anybody("GET /asyncapi"),
        anybody("GET /swagger-ui.html"),
        anybody("GET /swagger-ui/**"),
        anybody("GET /actuator/health/**"),
        anybody("* /error"), // where nobody finds anything

        // staff
        only("POST /products", MERCHANT),
        only("PUT /products/{sku}/price", MERCHANT),
        only("POST /products/{sku}/stock-receipts", MERCHANT),
        only("POST /products/{sku}/stock-corrections", MERCHANT),
        only("POST /products/{sku}/retirement", MERCHANT),
        only("GET /stock/{sku}", MERCHANT),
        only("POST /orders/{orderId}/shipments", MERCHANT),
        only("POST /orders/{orderId}/refunds", MERCHANT),

        // shoppers with what is theirs, and the shop's front end with what is anybody's
        only("* /carts/{customerId}/**", STOREFRONT, CUSTOMER),
        only("GET /checkouts/{checkoutId}", STOREFRONT, CUSTOMER),
        // and staff, since all orders are theirs to look after: who orders by telephone pays and cancels by telephone
        only("GET /orders", MERCHANT, STOREFRONT, CUSTOMER),
        only("GET /orders/{orderId}", MERCHANT, STOREFRONT, CUSTOMER),
        only("POST /orders/{orderId}/payment", MERCHANT, STOREFRONT, CUSTOMER),
        only("POST /orders/{orderId}/cancellation", MERCHANT, STOREFRONT, CUSTOMER),

        only("POST /customers/{customerId}/erasure", MERCHANT, STOREFRONT, CUSTOMER),

        // a payment provider has no token: what it says is signed
        anybody("POST /payments/webhooks/**"),

        // those who look
        only("* /audit/**", AUDITOR), // a verification is asked for with POST, and changes nothing
        only("GET /analytics/**", ANALYST),

        // operations
        only("* /operations/**", OPERATOR),
        only("* /actuator/**", OPERATOR)));

    private final List<Right> table;

    private Rights(List<Right> table) {
        this.table = List.copyOf(table);
    }

    public static Rights ofTheContract() {
        return OF_THE_CONTRACT;
    }

    /** With more lines, which come last. */
    public Rights and(Right... more) {
        return new Rights(Stream.concat(table.stream(), Stream.of(more)).toList());
    }

    /** @param call a method, or {@code *} for any, and a pattern of paths */
    public static Right anybody(String call) {
        return Right.of(call);
    }

    /** Whoever has one of these scopes. */
    public static Right only(String call, Scope first, Scope... more) {
        return Right.of(call, Stream.concat(Stream.of(first), Stream.of(more)).toArray(Scope[]::new));
    }

    /** Empty where the call is for nobody. */
    public Optional<Right> find(String method, PathContainer path) {
        for (var right : table) {
            if (right.isAbout(method, path)) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }
}
