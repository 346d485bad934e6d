package dev.cartwright.command.commit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is written together, and how much is kept in memory for it.
 *
 * @param groupMax    how many commands share a commit at most
 * @param queueMax    how many may wait; who comes then is turned away
 * @param cartsMax    how many carts are kept, some 1,600 bytes each with two lines, so 160 MB at the default: a cart
 *                    that is bought while it is kept need not be read again
 * @param productsMax how many products are kept, each with the answers that it has given last
 */
@ConfigurationProperties("cartwright.commit")
public record GroupCommitPolicy(@DefaultValue("256") int groupMax, @DefaultValue("4096") int queueMax,
    @DefaultValue("100000") int cartsMax, @DefaultValue("20000") int productsMax) {

    public GroupCommitPolicy {
        if (groupMax < 1 || queueMax < 1 || cartsMax < 1 || productsMax < 1) {
            throw new IllegalArgumentException("cartwright.commit needs numbers of 1 or more");
        }
    }
}
