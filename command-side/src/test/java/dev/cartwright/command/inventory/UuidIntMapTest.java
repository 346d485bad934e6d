package dev.cartwright.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Does what a {@code HashMap} does, in less room. */
class UuidIntMapTest {

    /** @param value 0 removes */
    record Change(UUID key, int value) {}

    @Property
    void is_a_map(@ForAll("changes") List<Change> changes) {
        var ours = new UuidIntMap(0);
        var theirs = new HashMap<UUID, Integer>();
        for (var change : changes) {
            if (change.value() == 0) {
                var removed = theirs.remove(change.key());
                assertThat(ours.remove(change.key())).isEqualTo(removed == null ? 0 : removed);
            } else {
                ours.put(change.key(), change.value());
                theirs.put(change.key(), change.value());
            }
            assertThat(ours.size()).isEqualTo(theirs.size());
        }
        assertThat(contentsOf(ours)).isEqualTo(theirs);
        changes.forEach(change -> assertThat(ours.get(change.key())).isEqualTo(
            theirs.getOrDefault(change.key(), 0)));
    }

    /** Few keys, so that they come back; more than fit without growing; and chains that reach around the end. */
    @Provide
    Arbitrary<List<Change>> changes() {
        var keys = Combinators.combine(Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, 40))
            .as(UUID::new);
        return Combinators.combine(keys, Arbitraries.integers().between(0, 2)).as(Change::new)
            .list().ofMinSize(20).ofMaxSize(400);
    }

    @Test
    void keeps_what_comes_in_the_order_of_time() {
        var map = new UuidIntMap(10);
        for (int n = 1; n <= 100_000; n++) {
            map.put(new UUID(0x01935b2e7c007000L + n / 7, n), n);
        }
        assertThat(map.size()).isEqualTo(100_000);
        for (int n = 1; n <= 100_000; n += 2) {
            assertThat(map.remove(new UUID(0x01935b2e7c007000L + n / 7, n))).isEqualTo(n);
        }
        assertThat(map.size()).isEqualTo(50_000);
        for (int n = 1; n <= 100_000; n++) {
            assertThat(map.get(new UUID(0x01935b2e7c007000L + n / 7, n))).isEqualTo(n % 2 == 0 ? n : 0);
        }
    }

    @Test
    void counts_from_one() {
        assertThatThrownBy(() -> new UuidIntMap(0).put(new UUID(0, 0), 0))
            .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<UUID, Integer> contentsOf(UuidIntMap map) {
        var contents = new HashMap<UUID, Integer>();
        map.forEach((high, low, value) -> assertThat(contents.put(new UUID(high, low), value)).isNull());
        return contents;
    }
}
