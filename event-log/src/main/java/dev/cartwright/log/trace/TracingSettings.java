package dev.cartwright.log.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tracing, off as it comes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingPolicy.class)
public class TracingSettings {

    /** @param elsewhere where spans go instead of to a collector */
    @Bean(destroyMethod = "close")
    Tracing tracing(TracingPolicy policy, ObjectProvider<SpanExporter> elsewhere,
        @Value("${spring.application.name:cartwright}") String name) {
        if (!policy.enabled()) {
            return Tracing.OFF;
        }
        var exporter = elsewhere.getIfAvailable(() -> toCollector(policy));
        return new Tracing(SdkTracerProvider.builder()
            .setResource(Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name))))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(policy.share())))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build());
    }

    private static SpanExporter toCollector(TracingPolicy policy) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(policy.endpoint());
        policy.headers().forEach(exporter::addHeader);
        return exporter.build();
    }
}
