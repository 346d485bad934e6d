package dev.cartwright.command.commit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is written together, and how much is kept in memory for it.
 *
 * @param groupMax      how many commands share a commit at most
 * @param queueMax      how many may wait; who comes then is turned away
 * @param aggregatesMax how many aggregates of each type are kept
 */
@ConfigurationProperties("cartwright.commit")
public record GroupCommitPolicy(@DefaultValue("256") int groupMax, @DefaultValue("4096") int queueMax,
    @DefaultValue("20000") int aggregatesMax) {

    public GroupCommitPolicy {
        if (groupMax < 1 || queueMax < 1 || aggregatesMax < 1) {
            throw new IllegalArgumentException("cartwright.commit needs numbers of 1 or more");
        }
    }
}
