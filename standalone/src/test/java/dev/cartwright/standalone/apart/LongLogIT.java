package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.Tokens;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that is many times as large as the heap of the program that shows it, 256 MiB; with
 * {@code -Dcartwright.long-log=1000000} as long as the contract says.
 */
class LongLogIT {

    private static final int EVENTS = Integer.getInteger("cartwright.long-log", 200_000);

    @TempDir
    private static Path directory;

    private static Database database;
    private static Side auditor;

    @BeforeAll
    static void open_a_shop_with_a_long_past() {
        database = Database.start(directory);
        var settings = new HashMap<>(database.settings());
        settings.put("CARTWRIGHT_HOME", directory.resolve("home").toString());
        auditor = Side.start(Side.AUDIT, "long-log", settings).awaitReady();
        var owner = database.as(Database.OWNER);
        owner.sql("""
            INSERT INTO log.event_log SELECT n, 'product-TEA-' || n % 1000, 'ProductInventory', (n - 1) / 1000,
                gen_random_uuid(), 'dev.cartwright.api.inventory.InventoryEvent$'
                    || CASE WHEN n <= 1000 THEN 'ProductRegistered' ELSE 'StockReceived' END, NULL,
                CASE WHEN n <= 1000 THEN jsonb_build_object('sku', 'TEA-' || n % 1000, 'name', 'Tea',
                    'price', '{"amount": 450, "currency": "EUR"}'::jsonb)
                ELSE jsonb_build_object('sku', 'TEA-' || n % 1000, 'quantity', 1 + n % 7,
                    'reference', repeat('x', 150)) END,
                jsonb_build_object('actor', 'clerk-' || n % 50, 'correlationId', gen_random_uuid(),
                    'causationId', gen_random_uuid()),
                now() - (:events - n) * interval '1 millisecond'
            FROM generate_series(1, :events) n""").param("events", EVENTS).update();
        owner.sql("UPDATE log.log_head SET position = :events").param("events", EVENTS).update();
    }

    @AfterAll
    static void close_the_shop() throws Exception {
        auditor.kill();
        database.close();
    }

    @Test
    void all_of_it_is_shown_by_a_program_that_could_not_hold_it() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(auditor.address() + "/audit/events"))
            .header("Accept", "application/x-ndjson").header("Authorization", "Bearer " + Tokens.forEverything())
            .build();
        var begin = System.nanoTime();
        try (var client = HttpClient.newHttpClient();
            var lines = new BufferedReader(new InputStreamReader(
                client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            long count = 0;
            long characters = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                characters += line.length();
                if (!line.contains("\"position\":" + count + ",")) {
                    assertThat(line).contains("\"position\":" + count + ",");
                }
            }
            assertThat(count).isEqualTo(EVENTS);
            var seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("export: %d events, %d MB, %.1f s, %.0f events/s%n", count, characters / 1_000_000,
                seconds, count / seconds);
        }
        assertThat(auditor.output()).doesNotContain("OutOfMemoryError");
    }
}
