package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all tests of the contract expect of any answer. */
abstract class ContractTest extends ShopTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static JsonNode json(String text, Object... arguments) {
        return JSON.readTree(text.formatted(arguments));
    }

    /** Done, and nothing more to say. */
    static Answer done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(204);
        assertThat(answer.response().body()).isEmpty();
        return correlated(answer);
    }

    /** A yes with a body. */
    static JsonNode shown(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return correlated(answer).json();
    }

    /** A no with all that the contract promises of any; further members are the caller's business. */
    static JsonNode refused(Answer answer, int status, String code) {
        var problem = answer.json();
        assertThat(answer.status()).as("%s", problem).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).isEqualTo(answer.response().uri().getRawPath());
        assertThat(answer.response().body()).doesNotContain("Exception", "dev.cartwright", "org.", "SELECT");
        correlated(answer);
        return problem;
    }

    /** A no because of these places, all of them and no others. */
    static JsonNode malformed(Answer answer, String... pointers) {
        var problem = refused(answer, 400, "malformed-request");
        var faults = problem.get("errors").valueStream().toList();
        assertThat(faults).allSatisfy(fault -> assertThat(fault.get("detail").asString()).isNotBlank());
        assertThat(faults).extracting(fault -> fault.get("pointer").asString()).containsExactlyInAnyOrder(pointers);
        return problem;
    }

    private static Answer correlated(Answer answer) {
        assertThat(answer.header("X-Correlation-Id")).isNotBlank();
        return answer;
    }

    /** What a read answers once it shows what is expected; the reads follow the writes by a moment. */
    final JsonNode eventually(String path, Predicate<JsonNode> expected) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> shop().get(path),
            answer -> answer.status() == 200 && expected.test(answer.json())).json();
    }

    final JsonNode eventually(String path) {
        return eventually(path, _ -> true);
    }

    /** Until every reader of the log has come to its end; where nobody writes. */
    final void eventuallyAllIsRead() {
        eventually("/operations/projections", page -> page.get("items").valueStream()
            .allMatch(reader -> reader.at("/lag/events").longValue(-1) == 0));
    }

    /** The ids of all items of a list, page after page; between two pages something may happen. */
    final List<String> walk(String path, String id, Runnable betweenPages) {
        var found = new ArrayList<String>();
        var page = shown(shop().get(path));
        while (true) {
            page.get("items").forEach(item -> found.add(item.get(id).asString()));
            if (!page.has("nextCursor")) {
                return found;
            }
            betweenPages.run();
            page = shown(shop().get(path + "&cursor=" + page.get("nextCursor").asString()));
        }
    }

    /** A product of its own, at so many euro cents, that reads show already. */
    final String product(long cents, int stock) {
        var sku = Shop.unique("tea");
        shop().sells(sku, cents, stock);
        eventually("/products/" + sku, it -> it.get("available").intValue() == stock);
        return sku;
    }

    /** So many requests at the same moment, numbered from 1. */
    static List<Answer> atOnce(int times, IntFunction<Answer> request) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.rangeClosed(1, times)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> request.apply(n), threads)).toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    /** A word that occurs nowhere else. */
    static String word(String beginning) {
        return Shop.unique(beginning).replace("-", "");
    }
}
