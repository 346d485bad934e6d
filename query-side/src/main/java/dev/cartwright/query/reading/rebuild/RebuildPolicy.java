package dev.cartwright.query.reading.rebuild;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a node a rebuild may take.
 *
 * @param rest after each batch, as a multiple of the time that the batch took
 */
@ConfigurationProperties("cartwright.rebuild")
record RebuildPolicy(@DefaultValue("1.0") double rest) {}
