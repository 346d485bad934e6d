package dev.cartwright.command.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.log.snapshot.SnapshotType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the log must know of carts. */
@Configuration(proxyBeanMethods = false)
class CartSettings {

    @Bean
    SnapshotType cartSnapshots() {
        return new SnapshotType(CustomerId.CART_STREAM_PREFIX, CartSnapshot.class);
    }
}
