package dev.cartwright.audit.asking;

import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.LoggedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Events as those outside see them: each in the bytes that are hashed, as lines, or as the items of one JSON object.
 *
 * @param items so many at most where they are not lines
 */
public record EventLines(LogReads log, Search search, long after, long until, int items) implements Streamed {

    private static final byte[] BEGIN = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void writeTo(OutputStream out, boolean asLines) throws IOException {
        try {
            if (asLines) {
                log.pages(search, after, until, page -> lines(page, out));
            } else if (items < Integer.MAX_VALUE) {
                var page = log.page(search, after, until, items);
                out.write(BEGIN);
                items(page, true, out);
                out.write(END);
            } else {
                allItems(out);
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void allItems(OutputStream out) throws IOException {
        var isFirst = new boolean[]{true};
        log.pages(search, after, until, page -> {
            try {
                if (isFirst[0]) {
                    out.write(BEGIN);
                }
                items(page, isFirst[0], out);
                isFirst[0] = false;
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        if (isFirst[0]) {
            out.write(BEGIN);
        }
        out.write(END);
    }

    private static void lines(List<LoggedEvent> page, OutputStream out) {
        try {
            for (var event : page) {
                out.write(CloudEvent.of(event));
                out.write('\n');
            }
            out.flush(); // whoever has gone is noticed here, and is not read for any more
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void items(List<LoggedEvent> page, boolean begins, OutputStream out) throws IOException {
        var isFirst = begins;
        for (var event : page) {
            if (!isFirst) {
                out.write(',');
            }
            isFirst = false;
            out.write(CloudEvent.of(event));
        }
    }
}
