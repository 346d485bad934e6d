package dev.cartwright.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes, one at a time, whatever their length; each ends with a line feed. */
final class Lines {

    private static final int BUFFER = 1 << 18;

    private final InputStream in;
    private byte[] bytes = new byte[BUFFER];
    private int from;
    private int to;
    private int next;
    private int lineLength;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false where there is none. A last one that does not end counts as well. */
    boolean next() throws IOException {
        from = next;
        var searched = from;
        while (true) {
            for (int at = searched; at < to; at++) {
                if (bytes[at] == '\n') {
                    lineLength = at - from;
                    next = at + 1;
                    return true;
                }
            }
            var beyond = to - from;
            if (!fill()) {
                lineLength = to - from;
                next = to;
                return lineLength > 0;
            }
            searched = from + beyond;
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        var read = in.read(bytes, to, bytes.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    byte[] array() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return lineLength;
    }
}
