package dev.cartwright.standalone.demo;

import static dev.cartwright.standalone.demo.AccessTokens.Role.MERCHANT;
import static dev.cartwright.standalone.demo.AccessTokens.Role.STOREFRONT;

import dev.cartwright.standalone.demo.AccessTokens.Role;
import dev.cartwright.standalone.demo.Purchase.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The shop as any client sees it: requests and answers. Puts a prefix before every SKU and customer. */
final class ShopFront implements AutoCloseable {

    private static final String CURRENCY = "GBP";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);
    private static final String CARD = "pm_card_visa"; // the sandbox's: it pays
    private static final String CHECKOUT_WAIT = "wait=60"; // seconds: the longest invoice has hundreds of lines
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_WITHIN)
        .build();
    private final String address;
    private final String prefix;
    private final AccessTokens tokens;

    /** @param token with all rights that are needed; null where the shop has demo clients */
    ShopFront(URI address, String prefix, @Nullable String token) {
        this.address = address.toString().replaceAll("/+$", "");
        this.prefix = prefix;
        this.tokens = new AccessTokens(client, this.address, token);
    }

    /** The shop does not answer, or what answers is no shop: no use to go on. The message is for the user. */
    static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Away(String message) {
            super(message);
        }
    }

    /** Done, or refused: then the stable word for why. */
    record Answer(JsonNode body, @Nullable String refusal) {

        boolean refusedAs(String code) {
            return code.equals(refusal);
        }
    }

    private record Money(long amount, String currency) {

        static Money pence(long amount) {
            return new Money(amount, CURRENCY);
        }
    }

    /** @throws Away unless somebody answers */
    void knock() {
        send(null, "GET", "/products?limit=1", null);
    }

    Answer register(Books.Product product) {
        return send(MERCHANT, "POST", "/products", Map.of("sku", prefix + product.sku(), "name", product.title(),
            "price", Money.pence(product.pence())));
    }

    Answer reprice(String sku, long pence) {
        return send(MERCHANT, "PUT", "/products/" + prefix + sku + "/price", Map.of("price", Money.pence(pence)));
    }

    Answer receive(String sku, long quantity, String reference) {
        return send(MERCHANT, "POST", "/products/" + prefix + sku + "/stock-receipts",
            Map.of("quantity", quantity, "reference", reference));
    }

    Answer emptyCart(String customer) {
        return send(STOREFRONT, "DELETE", "/carts/" + prefix + customer + "/items", null);
    }

    Answer addToCart(String customer, Item item) {
        return send(STOREFRONT, "POST", "/carts/" + prefix + customer + "/items",
            Map.of("sku", prefix + item.sku(), "quantity", item.quantity()));
    }

    /** The order, paid, unless the shop asks for another total. */
    Answer checkOut(String customer, long pence) {
        return send(STOREFRONT, "POST", "/carts/" + prefix + customer + "/checkout",
            Map.of("expectedTotal", Money.pence(pence), "paymentMethod", CARD), "Prefer", CHECKOUT_WAIT);
    }

    /** @param role as whom; null as anybody */
    private Answer send(@Nullable Role role, String method, String path, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_WITHIN)
            .header("Accept", "application/json, application/problem+json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            if (role != null) {
                request.setHeader("Authorization", "Bearer " + tokens.of(role));
            }
            var response = client.send(request.build(), BodyHandlers.ofString());
            return answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new Away("No shop answers at " + address + ": start one first, or say where it is with --url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("Interrupted.");
        }
    }

    private Answer answer(int status, String body) {
        var json = jsonIn(body);
        if (status == 202) {
            return new Answer(json, "still-running"); // it may end well later, but nobody here will know
        }
        if (status < 300) {
            return new Answer(json, null);
        }
        var code = json.path("code").asString("");
        if (code.isEmpty()) {
            throw new Away("What answers at " + address + " is no Cartwright shop: it says " + status
                + " and not why. Say where the shop is with --url.");
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new Away("The shop at " + address + " does not let us do this: it says " + code
                + ". Give a token with the scopes merchant and storefront with --token.");
        }
        return new Answer(json, code);
    }

    private static JsonNode jsonIn(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance(); // a page of something else
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
