package dev.cartwright.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as RFC 8785 writes it: one text for one meaning. Members are in the order of their names' UTF-16, nothing stands
 * between them, and numbers are doubles.
 */
public final class CanonicalJson {

    /** Deeper than any event; beyond it a text is no longer taken apart. */
    static final int DEPTH_MAX = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX).maxNumberLength(1_000)
            .maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
        .build();

    private static final Comparator<CanonicalBytes.Part> BY_NAME = Comparator.comparing(CanonicalBytes.Part::name);

    private final JsonParser parser;
    private final CanonicalBytes out;
    private boolean exact = true;

    private CanonicalJson(JsonParser parser, CanonicalBytes out) {
        this.parser = parser;
        this.out = out;
    }

    /**
     * The canonical bytes of a JSON text.
     *
     * @throws NotJsonException where there are none: it is not JSON, names a member twice, holds half a character, a
     *                          number beyond all doubles, or is nested too deeply
     */
    public static byte[] of(String json) {
        var out = new CanonicalBytes(json.length());
        write(json, out);
        return out.toArray();
    }

    /** The canonical bytes of a JSON text, where they say all that it says: empty where a number would lose by it. */
    static Optional<byte[]> exactly(String json) {
        var out = new CanonicalBytes(json.length());
        try {
            return write(json, out) ? Optional.of(out.toArray()) : Optional.empty();
        } catch (NotJsonException unsuitable) {
            return Optional.empty();
        }
    }

    /** @return whether every number stood there as it is written now */
    private static boolean write(String json, CanonicalBytes out) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            var writing = new CanonicalJson(parser, out);
            writing.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new NotJsonException("something follows the JSON text");
            }
            return writing.exact;
        } catch (StreamConstraintsException tooMuch) {
            throw new NotJsonException("JSON beyond all measure: " + tooMuch.getOriginalMessage(), tooMuch);
        } catch (JacksonException wrong) {
            throw new NotJsonException("not JSON: " + wrong.getOriginalMessage(), wrong);
        } catch (NumberFormatException tooLarge) {
            throw new NotJsonException("a number that no double comes near", tooLarge);
        }
    }

    private void value(JsonToken token) {
        switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> out.string(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> out.raw("true");
            case VALUE_FALSE -> out.raw("false");
            case VALUE_NULL -> out.raw("null");
            case null -> throw new NotJsonException("nothing is not JSON");
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new NotJsonException("unexpected " + token);
        }
    }

    private void object() {
        out.raw('{');
        var since = out.length();
        var members = new ArrayList<CanonicalBytes.Part>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var from = out.length();
            out.string(name).raw(':');
            value(parser.nextToken());
            members.add(new CanonicalBytes.Part(name, from, out.length()));
        }
        members.sort(BY_NAME); // String compares UTF-16, as is wanted here
        out.rearrange(since, members);
        out.raw('}');
    }

    private void array() {
        out.raw('[');
        var first = true;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!first) {
                out.raw(',');
            }
            first = false;
            value(token);
        }
        out.raw(']');
    }

    private void number(String literal) {
        var canonical = JsonNumber.canonical(literal);
        exact &= canonical.equals(literal);
        out.raw(canonical);
    }
}
