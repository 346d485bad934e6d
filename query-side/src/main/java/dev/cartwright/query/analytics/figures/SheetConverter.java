package dev.cartwright.query.analytics.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Answers figures as a file. */
abstract class SheetConverter extends AbstractHttpMessageConverter<Object> {

    private final MediaType type;
    private final String ending;

    SheetConverter(MediaType type, String ending) {
        super(type);
        this.type = type;
        this.ending = ending;
    }

    abstract byte[] write(Sheet sheet) throws IOException;

    @Override
    protected boolean supports(Class<?> type) {
        return Sheet.SOURCES.contains(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("figures are not sent to us", message);
    }

    /** The name says what the file would not: up to which position it is complete. */
    @Override
    protected void writeInternal(Object view, HttpOutputMessage message) throws IOException {
        var sheet = Sheet.of(view);
        var bytes = write(sheet);
        message.getHeaders().setContentDisposition(ContentDisposition.attachment().filename(
            "%s-%d.%s".formatted(sheet.name(), sheet.completeUpTo().position(), ending), StandardCharsets.US_ASCII)
            .build());
        message.getHeaders().setContentType(type); // with its charset, whatever was asked for
        message.getHeaders().setContentLength(bytes.length);
        message.getBody().write(bytes);
    }
}
