package dev.cartwright.auditor;

import dev.cartwright.proof.ListedKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The keys as the shop lists them. */
final class ListedKeys {

    private ListedKeys() {}

    static List<ListedKey> in(JsonNode answer) {
        return answer.path("items").valueStream().map(key -> new ListedKey(key.path("keyId").asString(""),
            key.path("publicKey").asString(""), Instant.parse(key.path("since").asString("")),
            text(key, "vouchedBy"), text(key, "signature"))).toList();
    }

    private static @Nullable String text(JsonNode key, String name) {
        return key.path(name).isString() ? key.path(name).stringValue() : null;
    }
}
