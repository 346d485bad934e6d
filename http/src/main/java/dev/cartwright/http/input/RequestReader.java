package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the request records of both sides out of JSON, strictly, and tells all that is wrong with a body at once. */
@Component
class RequestReader extends AbstractHttpMessageConverter<Record> {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(64).maxNumberLength(1_000).maxNameLength(1_000).maxStringLength(1 << 20).build())
        .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // 1e400 is a number like any other
        .build();

    RequestReader() {
        // the second one as well: else Jackson's own converter would read it, less strictly
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord() && (type.getName().startsWith("dev.cartwright.command.")
            || type.getName().startsWith("dev.cartwright.query."));
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Record readInternal(Class<? extends Record> type, HttpInputMessage message) throws IOException {
        return read(type, message.getBody());
    }

    static <T> T read(Class<T> type, InputStream body) throws IOException {
        return RecordReader.read(type, parse(body));
    }

    private static JsonNode parse(InputStream body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JacksonIOException broken) {
            throw broken.getCause();
        } catch (StreamConstraintsException excessive) {
            throw new MalformedRequest(
                new Fault("", "is nested too deeply, or has a number, a name or a text that is too long"));
        } catch (JacksonException unreadable) {
            throw new MalformedRequest(fault(unreadable));
        } catch (ArithmeticException | NumberFormatException excessive) {
            throw new MalformedRequest(new Fault("", "has a number that is out of any range"));
        }
    }

    private static Fault fault(JacksonException unreadable) {
        // Jackson has no type for it; RequestReaderTest would notice if the words changed
        if (unreadable.getOriginalMessage().startsWith("Duplicate")
            && unreadable.processor() instanceof JsonParser parser) {
            return new Fault(parser.streamReadContext().pathAsPointer().toString(), "is given twice");
        }
        var location = unreadable.getLocation();
        if (location == null || location.getLineNr() < 1) {
            return new Fault("", "is not JSON");
        }
        return new Fault("", "is not JSON, from line %d, column %d on".formatted(location.getLineNr(),
            location.getColumnNr()));
    }

    @Override
    protected void writeInternal(Record record, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("this only reads");
    }
}
