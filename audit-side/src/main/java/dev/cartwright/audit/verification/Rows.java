package dev.cartwright.audit.verification;

import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.log.LogJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of read models as JSON, and in which of their fields they are not what they should be. */
final class Rows {

    static final JsonMapper JSON = mapper();

    private Rows() {}

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        LogJson.configure(builder);
        return builder.build();
    }

    /** By key. The statement asks for the keys in one array, and answers each with its row as an object. */
    static Map<String, JsonNode> read(JdbcTemplate db, String statement, Collection<String> keys) {
        var rows = new HashMap<String, JsonNode>();
        db.query(statement, row -> {
            rows.put(row.getString(1), JSON.readTree(row.getString(2)));
        }, (Object) keys.toArray(String[]::new));
        return rows;
    }

    /** As if it had been written and read again: then it can be compared. */
    static JsonNode expected(Map<String, ? extends @Nullable Object> fields) {
        return JSON.readTree(JSON.writeValueAsString(new LinkedHashMap<>(fields)));
    }

    static void compare(@Nullable JsonNode row, JsonNode expected, String table, String key, long position,
        Findings findings) {
        if (row == null) {
            findings.add(position, Check.READ_MODEL, table + " " + key, "the row is missing");
            return;
        }
        var differences = new ArrayList<String>();
        for (var name : expected.propertyNames()) {
            differences(name, row.path(name), expected.path(name), differences);
        }
        if (!differences.isEmpty()) {
            findings.add(position, Check.READ_MODEL, table + " " + key, String.join("; ", differences));
        }
    }

    /** As deep within as can be said. Numbers may be written in several ways, and what is absent may be null. */
    private static void differences(String path, JsonNode is, JsonNode should, List<String> differences) {
        if (is.isObject() && should.isObject()) {
            var names = new TreeSet<>(is.propertyNames());
            names.addAll(should.propertyNames());
            names.forEach(name -> differences(path + "/" + name, is.path(name), should.path(name), differences));
        } else if (is.isArray() && should.isArray() && is.size() == should.size()) {
            for (int i = 0; i < is.size(); i++) {
                differences(path + "/" + i, is.get(i), should.get(i), differences);
            }
        } else if (!same(is, should)) {
            differences.add("%s is %s, and should be %s".formatted(path, shown(is), shown(should)));
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isMissingNode() || one.isNull()) {
            return other.isMissingNode() || other.isNull();
        }
        return one.equals(other)
            || (one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0);
    }

    private static String shown(JsonNode value) {
        var text = value.isMissingNode() ? "absent" : value.toString();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
