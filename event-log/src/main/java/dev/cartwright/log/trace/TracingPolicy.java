package dev.cartwright.log.trace;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and where spans are sent.
 *
 * @param enabled  nothing is made and nothing leaves this machine unless it is
 * @param endpoint of a collector that takes OTLP over HTTP
 * @param headers  that the collector asks for, such as {@code Authorization}
 * @param share    of the traces that begin here; those that somebody else began go by what he decided
 */
@ConfigurationProperties("cartwright.tracing")
record TracingPolicy(@DefaultValue("false") boolean enabled,
    @DefaultValue("http://127.0.0.1:4318/v1/traces") String endpoint, @DefaultValue Map<String, String> headers,
    @DefaultValue("1.0") double share) {}
