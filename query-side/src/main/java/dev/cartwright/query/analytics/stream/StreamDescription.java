package dev.cartwright.query.analytics.stream;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's description cannot know of an answer that is written bit by bit. */
@Configuration(proxyBeanMethods = false)
class StreamDescription {

    @Bean
    OperationCustomizer eventsAsText() {
        return (operation, method) -> {
            if (method.getBeanType() == StreamController.class) {
                Objects.requireNonNull(operation.getResponses().get("200"))
                    .content(new Content().addMediaType(org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE,
                        new MediaType().schema(new StringSchema())))
                    .addHeaderObject(StreamController.UNBUFFERED, new Header().schema(new StringSchema())
                        .description("Tells a gateway to hand on what there is"));
            }
            return operation;
        };
    }
}
