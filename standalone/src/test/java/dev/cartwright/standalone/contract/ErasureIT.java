package dev.cartwright.standalone.contract;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Auditor;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopProcess;
import dev.cartwright.standalone.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers tell about themselves: shown with their orders, never written down as it is, and forgotten. */
class ErasureIT extends ContractTest {

    private static final String CONTACT = """
        {"name":"%s","address":"1 Main Street\\nAnytown","email":"%s"}""";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String ann = Shop.unique("ann");

    private static String buys(Shop shop, String customer, String sku, String name, String email) {
        shop.adds(customer, sku, 1);
        var bought = shop.post("/carts/" + customer + "/checkout",
            "{\"contact\":" + CONTACT.formatted(name, email) + "}");
        assertThat(bought.status()).as("%s", bought.json()).isEqualTo(201);
        assertThat(bought.json().at("/contact/name").asString()).isEqualTo(name);
        return "/orders/" + bought.json().get("orderId").asString();
    }

    @Test
    void is_shown_with_the_order_until_it_is_forgotten() {
        var tea = product(450, 12);
        var order = buys(shop(), ann, tea, "Ann Example", "ann@example.org");
        var shown = eventually(order).get("contact");
        assertThat(shown.get("name").asString()).isEqualTo("Ann Example");
        assertThat(shown.get("address").asString()).isEqualTo("1 Main Street\nAnytown");
        assertThat(shown.get("email").asString()).isEqualTo("ann@example.org");

        done(shop().post("/customers/" + ann + "/erasure", null));
        assertThat(shown(shop().get(order)).path("contact").isNull()).isTrue();
        assertThat(shown(shop().get("/orders?customerId=" + ann)).at("/items/0/contact").isNull()).isTrue();

        var next = buys(shop(), ann, tea, "Ann Again", "again@example.org"); // whoever comes back is met anew
        assertThat(eventually(next).at("/contact/name").asString()).isEqualTo("Ann Again");
        assertThat(shown(shop().get(order)).path("contact").isNull()).isTrue();
    }

    @Test
    void who_was_never_here_can_be_forgotten_and_others_are_not() {
        var tea = product(450, 12);
        var order = buys(shop(), ann, tea, "Ann Example", "ann@example.org");
        done(shop().post("/customers/" + Shop.unique("nobody") + "/erasure", null));
        assertThat(eventually(order).at("/contact/name").asString()).isEqualTo("Ann Example");
        refused(shop().as(Tokens.of("bob", "customer")).post("/customers/" + ann + "/erasure", null), 404, "not-found");
        done(shop().as(Tokens.of(ann, "customer")).post("/customers/" + ann + "/erasure", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | /contact", "{\"name\":\" \"} | /contact/name",
        "{\"email\":\"ann\"} | /contact/email", "{\"email\":\"a@b@c\"} | /contact/email",
        "{\"address\":7} | /contact/address", "{\"phone\":\"1\"} | /contact/phone", "7 | /contact"})
    void what_is_no_contact_is_refused_with_its_place(String contact, String pointer) {
        var problem = refused(shop().post("/carts/" + ann + "/checkout", "{\"contact\":" + contact + "}"), 400,
            "malformed-request");
        assertThat(problem.get("errors").valueStream().map(fault -> fault.get("pointer").asString()))
            .contains(pointer);
    }

    /** Nothing that a process writes, the database's own files and what it logs among it, has a word of it. */
    @Test
    void is_never_written_down(@TempDir Path directory) throws Exception {
        var name = "Xaveria Quilldriver";
        var email = "xq-7734@unheard-of.example";
        var home = directory.resolve("home");
        try (var program = new ShopProcess(home)) {
            program.start();
            var shop = program.shop();
            shop.sells("TEA", 450, 100);
            for (var n = 0; n < 20; n++) {
                buys(shop, "cat", "TEA", name, email);
            }
            var order = shop.get("/orders?customerId=cat").json().at("/items/0/orderId").asString();
            shop.post("/orders/" + order + "/payment", "{\"paymentMethod\":\"pm_card_visa\"}");
            await().atMost(SOON).untilAsserted(() -> assertThat(shop.get("/orders/" + order).json()
                .at("/contact/email").asString()).isEqualTo(email));
            program.kill(); // what is in its files is there: the log before it is tidied up, too
            program.start();
            assertThat(program.shop().post("/customers/cat/erasure", null).status()).isEqualTo(204);
            assertThat(program.shop().get("/orders/" + order).json().path("contact").isNull()).isTrue();
            requireThatTheLogStillFits(program, directory);
            assertThat(program.shop().get("/audit/streams/order-" + order + "/state").response().body())
                .contains("\"customerId\":\"cat\"").doesNotContain("Quilldriver");
        }
        assertThat(filesWith(directory, "customer-cat")).as("the scanner finds what is there").isNotEmpty();
        for (var secret : List.of(name, "Quilldriver", email, "unheard-of", "1 Main Street")) {
            assertThat(filesWith(directory, secret)).as(secret).isEmpty();
        }
    }

    /** What was sealed with the key is what stands there without it; the export is one more place to look at. */
    private static void requireThatTheLogStillFits(ShopProcess program, Path directory) throws IOException {
        var shop = program.shop();
        await().atMost(SOON).until(() -> shop.get("/audit/checkpoints/latest").json().path("size")
            .longValue(0) == program.database().sql("SELECT position FROM log.log_head").query(Long.class).single());
        var pem = Files.writeString(directory.resolve("shop.pem"), Auditor.audits(shop, "keys"));
        var export = directory.resolve("export").toString();
        Auditor.audits(shop, "export", export);
        assertThat(Auditor.audits(0, "verify", export, "--key", pem.toString())).startsWith("All ");
        var begun = shop.post("/audit/verifications", null).header("Location");
        assertThat(await().atMost(SOON).until(() -> shop.get(begun).json(),
            it -> !it.path("status").asString("").equals("RUNNING")).get("status").asString()).isEqualTo("PASSED");
    }

    private static List<Path> filesWith(Path directory, String word) {
        var found = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).filter(file -> holds(file, word)).forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean holds(Path file, String word) {
        try {
            var bytes = Files.readAllBytes(file);
            return Stream.of(UTF_8, UTF_16LE, UTF_16BE).anyMatch(in -> contains(bytes, word, in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] bytes, String word, Charset in) {
        var latin1 = java.nio.charset.StandardCharsets.ISO_8859_1; // one character for each byte
        return new String(bytes, latin1).contains(new String(word.getBytes(in), latin1));
    }
}
