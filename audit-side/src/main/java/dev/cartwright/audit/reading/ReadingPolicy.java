package dev.cartwright.audit.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the database auditors may take.
 *
 * @param connections        so many of their questions are carried out at once
 * @param connectionPatience how long a question waits for its turn
 */
@ConfigurationProperties("cartwright.audit")
record ReadingPolicy(@DefaultValue("4") int connections, @DefaultValue("20s") Duration connectionPatience) {}
