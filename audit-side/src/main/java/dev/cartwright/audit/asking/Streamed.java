package dev.cartwright.audit.asking;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;

/** An answer that is written while it is made, so that none is too long. */
@FunctionalInterface
public interface Streamed {

    MediaType NDJSON = MediaType.parseMediaType(Streamed.NDJSON_VALUE);
    String NDJSON_VALUE = "application/x-ndjson";

    /** What can go wrong at once should do so before the first byte is written. */
    void writeTo(OutputStream out, boolean asLines) throws IOException;
}
