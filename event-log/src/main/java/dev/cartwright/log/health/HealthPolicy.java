package dev.cartwright.log.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a program says that it is not fit to be asked.
 *
 * @param databasePatience how long the database may take to answer
 * @param lagMax           how long ago the oldest event may have happened that a read model does not show yet
 */
@ConfigurationProperties("cartwright.health")
public record HealthPolicy(@DefaultValue("1500ms") Duration databasePatience, @DefaultValue("60s") Duration lagMax) {}
