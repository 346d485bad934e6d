package dev.cartwright.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
    private static final Hash ROOT = Hash.ofLeaf(new byte[]{1});

    /** Made by OpenSSL, as is the signature: {@code openssl pkeyutl -sign -rawin}. */
    private static final String BY_OPENSSL = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIETMLCzSqYAgMVJi9ctrTN48YEkZWPGbxgNZXGrhhK7R
        -----END PRIVATE KEY-----
        """;

    private final SecretKey first = SecretKey.made();
    private final SecretKey second = SecretKey.made();

    @Test
    void a_key_comes_back_from_its_text() {
        assertThat(SecretKey.allIn(first.pem() + second.pem())).extracting(SecretKey::open)
            .containsExactly(first.open(), second.open());
        assertThat(SealKey.allIn("# ours\n" + first.open().pem())).containsExactly(first.open());
        assertThatThrownBy(() -> SealKey.allIn(first.pem())).hasMessageContaining("no public key");
        assertThatThrownBy(() -> SecretKey.allIn("")).hasMessageContaining("no private key");
    }

    @Test
    void signs_as_openssl_does() {
        var key = SecretKey.allIn(BY_OPENSSL).getFirst();
        assertThat(key.sign("a tree".getBytes(UTF_8)))
            .isEqualTo("fNRWGL6a1cSwZoz2uC8prnDb1VRxVvMf+H+zTLIh6FZaWh90PrTGbCqyHNVEYedepVlFuA1brBKrHD8hWPpSAg==");
    }

    @Test
    void a_head_is_written_in_canonical_json_and_comes_back() {
        var head = TreeHead.sign(42, ROOT, MONDAY.plusNanos(123_456_789), first);
        var json = new String(head.toJson(), UTF_8);
        assertThat(json).isEqualTo(new String(CanonicalJson.of(json), UTF_8)).contains(
            "\"size\":42,\"time\":\"2026-11-23T10:00:00.123456Z\"");
        assertThat(TreeHead.parse(json)).isEqualTo(head);
        assertThat(head.isSignedBy(first.open())).isTrue();
        assertThat(head.isSignedBy(second.open())).isFalse();
        for (var wrong : List.of("", "7", "{}", json.replace("42", "\"x\""), json.replace("Z\"", "\""))) {
            assertThatThrownBy(() -> TreeHead.parse(wrong)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no tree head");
        }
    }

    @Test
    void a_head_that_was_changed_in_anything_is_not_signed() {
        var head = TreeHead.sign(42, ROOT, MONDAY, first);
        assertThat(List.of(
            new TreeHead(43, ROOT, MONDAY, head.keyId(), head.signature()),
            new TreeHead(42, Hash.ofNothing(), MONDAY, head.keyId(), head.signature()),
            new TreeHead(42, ROOT, TUESDAY, head.keyId(), head.signature()),
            new TreeHead(42, ROOT, MONDAY, second.open().id(), head.signature()),
            new TreeHead(42, ROOT, MONDAY, head.keyId(), "AAAA"),
            new TreeHead(42, ROOT, MONDAY, head.keyId(), "no base64")))
            .noneMatch(changed -> changed.isSignedBy(first.open()));
    }

    @Test
    void a_key_counts_if_a_trusted_one_vouches_for_it() {
        var third = SecretKey.made();
        var listed = List.of(ListedKey.vouched(third.open(), TUESDAY, second),
            ListedKey.first(first.open(), MONDAY), ListedKey.vouched(second.open(), TUESDAY, first));
        var ring = new KeyRing(List.of(first.open()), listed);
        assertThat(ring.faultOf(TreeHead.sign(1, ROOT, MONDAY, first))).isEmpty();
        assertThat(ring.faultOf(TreeHead.sign(2, ROOT, MONDAY, second))).isEmpty();
        assertThat(ring.faultOf(TreeHead.sign(2, ROOT, TUESDAY, third))).isEmpty();
        assertThat(ring.faultOf(TreeHead.sign(2, ROOT, TUESDAY, first)).orElseThrow()).contains("successor");
        assertThat(ring.faultOf(new TreeHead(2, ROOT, MONDAY, first.open().id(), "")).orElseThrow())
            .contains("signature");
    }

    @Test
    void a_key_does_not_count_because_it_is_listed() {
        var forged = ListedKey.vouched(second.open(), TUESDAY, second);
        for (var key : List.of(ListedKey.first(second.open(), MONDAY), forged,
            new ListedKey(forged.keyId(), forged.publicKey(), TUESDAY, first.open().id(), forged.signature()),
            moved(ListedKey.vouched(second.open(), TUESDAY, first)))) {
            var ring = new KeyRing(List.of(first.open()), List.of(ListedKey.first(first.open(), MONDAY), key));
            assertThat(ring.faultOf(TreeHead.sign(2, ROOT, TUESDAY, second)).orElseThrow()).contains("not trusted");
            assertThat(ring.faultOf(TreeHead.sign(2, ROOT, TUESDAY, first))).isEmpty();
        }
    }

    private static ListedKey moved(ListedKey key) {
        return new ListedKey(key.keyId(), key.publicKey(), MONDAY, key.vouchedBy(), key.signature());
    }
}
