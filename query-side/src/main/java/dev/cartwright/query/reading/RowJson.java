package dev.cartwright.query.reading;

import dev.cartwright.log.LogJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a row holds as JSON, written as in the log. */
public final class RowJson {

    // not a bean: Spring Boot would take it for the one that speaks HTTP
    private static final JsonMapper JSON = mapper();

    private RowJson() {}

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        LogJson.configure(builder);
        return builder.build();
    }

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    public static <T> List<T> readList(String json, Class<T> element) {
        return JSON.readerForListOf(element).readValue(json);
    }

    /** By names, as the fields of an object. */
    public static <T> Map<String, T> readMap(String json, Class<T> value) {
        return JSON.readerForMapOf(value).readValue(json);
    }
}
