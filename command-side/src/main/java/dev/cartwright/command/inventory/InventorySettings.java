package dev.cartwright.command.inventory;

import dev.cartwright.api.Sku;
import dev.cartwright.log.snapshot.SnapshotType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the log must know of products. */
@Configuration(proxyBeanMethods = false)
class InventorySettings {

    @Bean
    SnapshotType productSnapshots() {
        return new SnapshotType(Sku.STREAM_PREFIX, ProductSnapshot.class);
    }
}
