package dev.cartwright.log.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of lives that have none, nobody looks for a snapshot; where there is no database, whoever looks for one fails. */
class SnapshotsTest {

    private final Snapshots snapshots = new Snapshots(new JdbcTemplate(), Jackson3Serializer.builder().build(),
        List.of(new SnapshotType("product-", Snapshot.class), new SnapshotType("cart-", Snapshot.class)));

    @Test
    void nobody_asks_for_those_of_orders() {
        assertThat(snapshots.find("order-product-1")).isEmpty();
        assertThat(snapshots.beginnings(List.of("order-1", "order-2")))
            .isEqualTo(Map.of("order-1", Optional.empty(), "order-2", Optional.empty()));
    }

    @Test
    void those_of_carts_are_asked_for() {
        assertThatThrownBy(() -> snapshots.find("cart-ann")).hasMessageContaining("DataSource");
        assertThatThrownBy(() -> snapshots.beginnings(List.of("order-1", "cart-ann")))
            .hasMessageContaining("DataSource");
    }
}
