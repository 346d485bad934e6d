package dev.cartwright.http;

import org.springframework.http.ResponseEntity;

/** The version of a thing as an entity tag. */
public final class Versions {

    private Versions() {}

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** The thing together with its version; a reader who has that version already is answered with 304. */
    public static <T> ResponseEntity<T> ok(T body, long version) {
        return ResponseEntity.ok().eTag(etag(version)).body(body);
    }
}
