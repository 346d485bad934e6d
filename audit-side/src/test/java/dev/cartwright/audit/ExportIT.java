package dev.cartwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All of the log as lines, whatever happens on the way. */
class ExportIT extends AuditSideIT {

    private static final String NDJSON = "application/x-ndjson";

    private final Sku tea = new Sku("TEA-" + number());

    private void happenedOften(int times) {
        happened(IntStream.rangeClosed(1, times)
            .mapToObj(n -> new StockReceived(tea, Quantity.of(n), null)).toArray());
    }

    @Test
    void an_export_that_breaks_off_does_not_look_as_if_it_were_whole() {
        var before = head();
        happenedOften(2_000);
        var broken = before + 1_500;
        TestDatabase.owner().sql("UPDATE log.event_log SET sequence = 9007199254740993 WHERE position = :p")
            .param("p", broken).update();
        try {
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                .send(request("GET", "/audit/events?after=" + before, "Accept", NDJSON), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        } finally {
            TestDatabase.owner().sql("UPDATE log.event_log SET sequence = :s WHERE position = :p")
                .param("s", 1_499).param("p", broken).update();
        }
        assertThat(get("/audit/events?after=" + before, "Accept", NDJSON).body().lines()).hasSize(2_000);
    }

    @Test
    void a_reader_who_takes_his_time_holds_no_connection_and_one_who_leaves_nothing_at_all() throws Exception {
        var before = head();
        happenedOften(30_000); // more than fits between here and there
        var ended = exportsEnded();
        var slow = HttpClient.newHttpClient().send(request("GET", "/audit/events?after=" + before, "Accept", NDJSON),
            BodyHandlers.ofInputStream()).body();
        assertThat(slow.read()).isEqualTo('{');
        await().untilAsserted(() -> assertThat(get("/actuator/prometheus").body())
            .contains("hikaricp_connections_active{pool=\"audit\"} 0.0"));
        assertThat(exportsEnded()).isEqualTo(ended);

        slow.close();

        await().untilAsserted(() -> assertThat(exportsEnded()).isEqualTo(ended + 1));
    }

    private double exportsEnded() {
        return get("/actuator/prometheus").body().lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_count")
                && line.contains("uri=\"/audit/events\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
