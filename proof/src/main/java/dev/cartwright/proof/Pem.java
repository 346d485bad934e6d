package dev.cartwright.proof;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Keys as text, as OpenSSL reads and writes them (RFC 7468). */
final class Pem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----(.*?)-----END \\1-----",
        Pattern.DOTALL);

    private Pem() {}

    static String write(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
            + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content)
            + "\n-----END " + label + "-----\n";
    }

    /** What stands in the blocks with this label; whatever else is there is passed over. */
    static List<byte[]> read(String label, String text) {
        var blocks = new ArrayList<byte[]>();
        BLOCK.matcher(text).results().filter(block -> block.group(1).equals(label))
            .forEach(block -> blocks.add(Base64.getMimeDecoder().decode(block.group(2))));
        return blocks;
    }
}
