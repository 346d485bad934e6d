package dev.cartwright.http.request;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes all of a JSON answer before its first byte goes out, so that its length is said and it leaves in one piece: of
 * unknown length its end would be a piece of its own, another call of the system and another one for its client.
 */
@Configuration(proxyBeanMethods = false)
class SizedAnswers implements WebMvcConfigurer {

    private final JsonMapper json;

    SizedAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.withJsonConverter(new Sized(json));
    }

    private static final class Sized extends JacksonJsonHttpMessageConverter {

        Sized(JsonMapper json) {
            super(json);
        }

        @Override
        protected void writeInternal(Object answer, ResolvableType type, HttpOutputMessage message,
            @Nullable Map<String, Object> hints) throws IOException {
            var body = new FastByteArrayOutputStream();
            super.writeInternal(answer, type, new Kept(message.getHeaders(), body), hints);
            message.getHeaders().setContentLength(body.size());
            body.writeTo(message.getBody());
        }
    }

    private record Kept(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
