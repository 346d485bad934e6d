package dev.cartwright.audit.asking;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets answers be written in the form that was asked for, on the thread of the request: it is a virtual one, and waits
 * for a slow reader without holding anything but itself.
 */
@Configuration(proxyBeanMethods = false)
class StreamedConverter implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.addCustomConverter(new Writer());
    }

    private static final class Writer extends AbstractHttpMessageConverter<Streamed> {

        Writer() {
            super(MediaType.APPLICATION_JSON, Streamed.NDJSON);
        }

        @Override
        protected boolean supports(Class<?> type) {
            return Streamed.class.isAssignableFrom(type);
        }

        @Override
        public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
            return false;
        }

        @Override
        public List<MediaType> getSupportedMediaTypes(Class<?> type) {
            return supports(type) ? getSupportedMediaTypes() : List.of();
        }

        @Override
        protected Streamed readInternal(Class<? extends Streamed> type, HttpInputMessage message) {
            throw new HttpMessageNotReadableException("nothing of this kind is read", message);
        }

        @Override
        protected void writeInternal(Streamed answer, HttpOutputMessage message) throws IOException {
            answer.writeTo(message.getBody(), Streamed.NDJSON.equalsTypeAndSubtype(
                message.getHeaders().getContentType()));
        }
    }
}
