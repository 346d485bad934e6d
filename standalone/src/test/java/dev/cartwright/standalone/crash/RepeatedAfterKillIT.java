package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose answer never came, because the program died just after their commit, and which are sent again. */
class RepeatedAfterKillIT {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    @TempDir
    private Path directory;
    private ShopProcess program;

    /** A request that is sent with its path as its key. */
    private record Request(String path, @Nullable String body, int status) {}

    private static final List<Request> REQUESTS = List.of(
        new Request("/products/TEA/stock-receipts", "{\"quantity\":3}", 204),
        new Request("/products/TEA/stock-corrections", "{\"delta\":-99,\"reason\":\"broken\"}", 409),
        new Request("/carts/ann/checkout", null, 201));

    @Test
    void happen_once_and_are_answered_as_they_would_have_been_also_after_a_restart() throws Exception {
        var trigger = directory.resolve("trigger");
        try (var started = new ShopProcess(directory.resolve("home"),
            Map.of(ShopThatHalts.TRIGGER, trigger.toString()), ShopThatHalts.class)) {
            program = started;
            program.start();
            program.shop().sells("TEA", 450, 12);
            program.shop().adds("ann", "TEA", 2);
            var answers = new LinkedHashMap<Request, Answer>();
            for (var request : REQUESTS) {
                Files.createFile(trigger);
                assertThatThrownBy(() -> send(request)).isInstanceOf(ShopIsAway.class);
                Files.delete(trigger);
                program.kill(); // it is dead; but it must also be over
                program.start();
                answers.put(request, send(request));
            }
            requireFirstAnswers(answers);

            program.kill();
            program.start();
            answers.forEach((request, answer) -> requireSame(send(request), answer));
            requireOneEffectEach();
        }
    }

    private static void requireFirstAnswers(Map<Request, Answer> answers) {
        answers.forEach((request, answer) -> {
            assertThat(answer.status()).as("%s", answer.json()).isEqualTo(request.status());
            assertThat(answer.header(REPLAYED)).as("%s was done before the kill", request).isEqualTo("true");
            assertThat(answer.header("Consistency-Token")).isNotNull();
        });
        var receipt = answers.get(REQUESTS.get(0));
        assertThat(receipt.header("ETag")).isEqualTo("\"3\"");
        assertThat(answers.get(REQUESTS.get(1)).json().get("onHand").intValue()).isEqualTo(15);
        var order = answers.get(REQUESTS.get(2));
        assertThat(order.header("Location")).isEqualTo("/orders/" + order.json().get("orderId").asString());
        assertThat(order.json().at("/total/amount").intValue()).isEqualTo(900);
    }

    private static void requireSame(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        for (var header : List.of(REPLAYED, "ETag", "Location", "Consistency-Token")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    private void requireOneEffectEach() {
        assertThat(program.database().sql("""
            SELECT split_part(event_type, '$', 2) FROM log.event_log ORDER BY position""").query(String.class).list())
            .containsExactly("ProductRegistered", "StockReceived", "CartOpened", "ItemAdded", "StockReceived",
                "CheckoutStarted", "StockReserved", "OrderPlaced", "CheckoutCompleted");
    }

    private Answer send(Request request) {
        return program.shop().post(request.path(), request.body(), KEY, request.path(),
            "Prefer", "wait=30");
    }
}
