package dev.cartwright.query.analytics.figures;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** In which forms figures can be had besides JSON, and how the API's description says so. */
@Configuration(proxyBeanMethods = false)
class FileSettings implements WebMvcConfigurer {

    private static final Map<String, Schema<?>> FORMATS = Map.of(AnalyticsController.CSV,
        new StringSchema().description("The same as a table, with a header row"), AnalyticsController.PARQUET,
        new BinarySchema().description("The same as a table; completeUpTo stands in its metadata"));

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.addCustomConverter(new CsvConverter()).addCustomConverter(new ParquetConverter());
    }

    @Bean
    OperationCustomizer figuresAsFiles() {
        return (operation, method) -> {
            if (method.getBeanType() != AnalyticsController.class) {
                return operation;
            }
            var ok = Objects.requireNonNull(operation.getResponses().get("200"));
            FORMATS.forEach((type, schema) -> ok.getContent().put(type, new MediaType().schema(schema)));
            ok.addHeaderObject(AnalyticsController.COMPLETE_UP_TO, new Header().schema(new StringSchema())
                .description("The position that the figures are complete up to, and the time of the event there"));
            ok.addHeaderObject(HttpHeaders.CONTENT_DISPOSITION, new Header().schema(new StringSchema())
                .description("A name for the file, where it is one"));
            return operation;
        };
    }
}
