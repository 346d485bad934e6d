package dev.cartwright.query.analytics.stream;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.placed;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.query.QuerySideIT;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who listens hears every event that is counted, once, in the order of the log, however often he is cut off. */
class StreamIT extends QuerySideIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Sku tea = sku(number());

    /** One after the other, each with its lines by their names. */
    private static List<String> messages(String body) {
        return Arrays.stream(body.split("\n\n")).filter(message -> message.startsWith("id: ")).toList();
    }

    private static String field(String message, String name) {
        return message.lines().filter(line -> line.startsWith(name + ": ")).findFirst().orElseThrow()
            .substring(name.length() + 2);
    }

    private long position() {
        return db.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }

    @Test
    void an_event_is_told_as_a_cloud_event_whose_id_is_its_position() {
        var before = position();
        var ann = customer(number());
        append(opened(ann), added(ann, tea, 2, 450), new CheckoutStarted(ann, checkout(),
            List.of(new CartLine(tea, Quantity.of(2))), null, new PaymentMethod("pm_card_visa"),
            new SealedContact(UUID.randomUUID(), "sealed-contact")));
        var answer = get("/analytics/stream?seconds=0", "Last-Event-ID", "" + before);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        var told = messages(answer.body());
        assertThat(told).extracting(message -> field(message, "id") + " " + field(message, "event"))
            .containsExactly((before + 1) + " CartOpened", (before + 3) + " CheckoutStarted");
        var event = JSON.readTree(field(told.getLast(), "data"));
        assertThat(event.get("type").asString()).isEqualTo(CheckoutStarted.class.getName());
        assertThat(event.get("position").asLong()).isEqualTo(before + 3);
        assertThat(event.get("sequence").asLong()).isEqualTo(2);
        assertThat(event.get("subject").asString()).isEqualTo(ann.cartStream());
        assertThat(event.at("/data/lines/0/quantity").asInt()).isEqualTo(2);
        assertThat(answer.body()).doesNotContain("pm_card_visa", "sealed-contact");
    }

    @Test
    void who_comes_again_after_each_event_hears_all_of_a_long_log_once() {
        var before = position();
        append(registered(tea, 450));
        append(IntStream.range(0, 1_200).mapToObj(n -> received(tea, n % 7 + 1)).toArray());
        var all = messages(get("/analytics/stream?seconds=0&after=" + before).body());
        assertThat(all).extracting(message -> Long.valueOf(field(message, "id")))
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_201).mapToObj(n -> before + n).toList());
        for (var heard : List.of(1, 499, 500, 501, 1_200)) {
            assertThat(messages(get("/analytics/stream?seconds=0", "Last-Event-ID", "" + (before + heard)).body()))
                .isEqualTo(all.subList(heard, all.size()));
        }
    }

    @Test
    void who_listens_hears_what_happens_meanwhile_and_at_the_end_how_far_he_has_heard() throws InterruptedException {
        var heard = new CopyOnWriteArrayList<String>();
        var before = position();
        var listener = Thread.ofVirtual()
            .start(() -> heard.addAll(messages(get("/analytics/stream?seconds=3&after=" + before).body())));
        var ann = customer(number());
        append(placed(checkout(), ann, tea, 2, 450));
        append(opened(ann), added(ann, tea, 2, 450));
        listener.join();
        assertThat(heard).extracting(message -> field(message, "id") + " " + field(message, "event")).containsExactly(
            (before + 1) + " OrderPlaced", (before + 2) + " CartOpened", (before + 3) + " complete-up-to");
    }

    @Test
    void without_an_id_the_stream_begins_now() {
        append(registered(tea, 450));
        await().untilAsserted(() -> assertThat(messages(get("/analytics/stream?seconds=0").body())).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "after=999999999999", "after=99999999999999999999", "seconds=-1",
        "seconds=601", "seconds=x"})
    void what_is_no_position_or_no_time_is_refused(String query) {
        var answer = get("/analytics/stream?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asString()).isEqualTo("/"
            + query.split("=")[0]);
    }
}
