package dev.cartwright.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Canonical JSON while it is being written: UTF-8, in one array that grows. */
final class CanonicalBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    CanonicalBytes(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Of ASCII that needs no escape. */
    CanonicalBytes raw(String ascii) {
        need(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    CanonicalBytes raw(byte[] canonical) {
        need(canonical.length);
        System.arraycopy(canonical, 0, bytes, length, canonical.length);
        length += canonical.length;
        return this;
    }

    CanonicalBytes raw(char ascii) {
        need(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    CanonicalBytes number(long number) {
        return raw(Long.toString(number));
    }

    /** @throws NotJsonException of half a character (a surrogate without its other half) */
    CanonicalBytes string(String text) {
        need(text.length() * 6 + 2); // at worst each character is escaped
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c);
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                i++;
                pair(c, i < text.length() ? text.charAt(i) : ' ');
            } else {
                bytes[length++] = (byte) (0xE0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        var brief = switch (c) {
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            case '"', '\\' -> c;
            default -> 'u';
        };
        bytes[length++] = (byte) brief;
        if (brief == 'u') {
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >> 4];
            bytes[length++] = HEX[c & 0xF];
        }
    }

    private void pair(char high, char low) {
        if (!Character.isSurrogatePair(high, low)) {
            throw new NotJsonException("half a character, \\u%04x, is in a string".formatted((int) high));
        }
        var code = Character.toCodePoint(high, low);
        bytes[length++] = (byte) (0xF0 | (code >> 18));
        bytes[length++] = (byte) (0x80 | ((code >> 12) & 0x3F));
        bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
        bytes[length++] = (byte) (0x80 | (code & 0x3F));
    }

    /** What stands between two places of what is written so far. */
    record Part(String name, int from, int to) {}

    /** Puts the parts that were written since a place into this order, with commas between them. */
    void rearrange(int since, List<Part> inOrder) {
        var sorted = new byte[length - since + Math.max(0, inOrder.size() - 1)];
        int at = 0;
        for (var part : inOrder) {
            if (at > 0) {
                sorted[at++] = ',';
            }
            System.arraycopy(bytes, part.from, sorted, at, part.to - part.from);
            at += part.to - part.from;
        }
        length = since;
        raw(sorted);
    }

    private void need(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
