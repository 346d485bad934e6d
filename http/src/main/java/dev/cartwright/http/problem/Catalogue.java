package dev.cartwright.http.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every problem that a client can get, as {@code problems.yaml} explains it. */
public final class Catalogue {

    private static final Map<String, Entry> ENTRIES = load();

    /** What a bare status means where nothing more is known; the other statuses are 400 or 500. */
    private static final Map<Integer, String> CODES_BY_STATUS = Map.of(401, "unauthenticated", 403, "forbidden",
        404, "not-found", 405, "method-not-allowed", 406, "not-acceptable", 413, "payload-too-large",
        415, "unsupported-media-type", 501, "not-implemented", 503, "service-unavailable",
        505, "http-version-not-supported");

    private Catalogue() {}

    /**
     * One problem, for people.
     *
     * @param retryAfter seconds after which the same request may well succeed, where that is so
     */
    public record Entry(String code, int status, String title, String meaning, String remedy,
        @Nullable Integer retryAfter) {

        /** The relative link to its explanation. */
        public String type() {
            return "/problems/" + code;
        }
    }

    /** @throws IllegalArgumentException when it is not in the catalogue, which no code of ours may be */
    public static Entry entry(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no problem is called " + code));
    }

    public static Optional<Entry> find(String code) {
        return Optional.ofNullable(ENTRIES.get(code));
    }

    static Collection<Entry> all() {
        return ENTRIES.values();
    }

    static String codeOf(int status) {
        return CODES_BY_STATUS.getOrDefault(status, status < 500 ? "malformed-request" : "internal-error");
    }

    private static Map<String, Entry> load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("/problems.yaml")) {
            Map<String, Map<String, ?>> yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Objects.requireNonNull(in));
            var entries = new LinkedHashMap<String, Entry>();
            yaml.forEach((code, facts) -> entries.put(code, entry(code, facts)));
            return entries;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Entry entry(String code, Map<String, ?> facts) {
        return new Entry(code, (Integer) fact(facts, "status"), (String) fact(facts, "title"),
            (String) fact(facts, "meaning"), (String) fact(facts, "remedy"), (Integer) facts.get("retryAfter"));
    }

    private static Object fact(Map<String, ?> facts, String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }
}
