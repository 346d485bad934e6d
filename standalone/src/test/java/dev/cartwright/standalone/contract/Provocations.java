package dev.cartwright.standalone.contract;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What any call answers to those who break the conventions, or make use of them, while nothing happens. */
final class Provocations {

    private static final String NEVER = "01a205b2-95aa-7caf-b2b2-f77e588f528b";

    private final Shop shop;
    private final String method;
    private final String template;
    private final String path;
    private final @Nullable String body;
    private final JsonNode operation;

    /**
     * @param template the path as it is described
     * @param path     that was just asked for
     * @param body     that was sent
     */
    Provocations(Shop shop, String method, String template, String path, @Nullable String body, JsonNode operation) {
        this.shop = shop;
        this.method = method;
        this.template = template;
        this.path = path;
        this.body = body;
        this.operation = operation;
    }

    List<Answer> all() {
        var answers = new ArrayList<Answer>();
        if (method.equals("GET")) {
            answers.add(send(path, "Accept", "application/json"));
        }
        if (takes("If-Match")) {
            answers.add(send(path, "If-Match", "no tag"));
            answers.add(send(path, "If-Match", "\"987654321\""));
        }
        if (takes("Consistency-Token")) {
            answers.add(send(path, "Accept", "text/x-nothing"));
            answers.add(send(path, "Consistency-Token", "nonsense"));
            answers.add(send(path, "Consistency-Token", String.valueOf(Long.MAX_VALUE), "Prefer", "wait=0"));
            if (takes("If-None-Match")) {
                answers.add(send(path, "If-None-Match", "*", "Prefer", "wait=5"));
            }
        }
        if (operation.has("requestBody")) {
            answers.add(send(path, "Content-Type", "text/x-nothing"));
            answers.add(shop.send(method, path, "{\"nonsense\": 1}"));
            answers.add(shop.send(method, path, " ".repeat((1 << 20) + 1)));
        }
        if (template.matches(".*\\{(sku|orderId|checkoutId)}.*")) {
            answers.add(send(nowhere()));
        }
        return answers;
    }

    /** The same thing elsewhere, where there is nothing. */
    private String nowhere() {
        var words = template.split("/");
        var asked = path.split("\\?")[0].split("/");
        for (int n = 0; n < words.length; n++) {
            if (List.of("{sku}", "{orderId}", "{checkoutId}").contains(words[n])) {
                asked[n] = NEVER;
            }
        }
        return String.join("/", asked);
    }

    private boolean takes(String header) {
        return operation.path("parameters").valueStream()
            .anyMatch(parameter -> parameter.get("name").asString().equals(header));
    }

    private Answer send(String to, String... headers) {
        return shop.send(method, to, body, headers);
    }
}
