package dev.cartwright.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentIdsTest {

    private static final int MAX = 11;

    @Property
    void the_last_are_known_and_survive_being_packed(
        @ForAll @Size(max = 60) List<@IntRange(max = 30) Integer> numbers) {
        var ids = new RecentIds(MAX);
        var expected = new LinkedHashSet<UUID>();
        for (var number : numbers) {
            ids.add(id(number));
            if (expected.add(id(number)) && expected.size() > MAX) {
                expected.removeFirst();
            }
        }
        var unpacked = new RecentIds(MAX);
        unpacked.addAll(ids.packed());

        for (int number = 0; number <= 30; number++) {
            assertThat(ids.contains(id(number))).isEqualTo(expected.contains(id(number)));
            assertThat(unpacked.contains(id(number))).isEqualTo(expected.contains(id(number)));
        }
        assertThat(inOrder(ids)).isEqualTo(new ArrayList<>(expected));
        assertThat(inOrder(unpacked)).isEqualTo(new ArrayList<>(expected));
    }

    private static UUID id(int number) {
        return new UUID(number % 2, number);
    }

    private static List<UUID> inOrder(RecentIds ids) {
        var packed = ids.packed();
        var list = new ArrayList<UUID>();
        while (packed.hasRemaining()) {
            list.add(new UUID(packed.getLong(), packed.getLong()));
        }
        return list;
    }
}
