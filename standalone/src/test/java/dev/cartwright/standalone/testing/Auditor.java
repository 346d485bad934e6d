package dev.cartwright.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.auditor.Audit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Somebody with the auditors' command. */
public final class Auditor {

    private Auditor() {}

    /** Runs it, and returns what it says; it must end with this exit code. */
    public static String audits(int exitCode, String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        assertThat(Audit.run(out, out, arguments)).as(said.toString()).isEqualTo(exitCode);
        return said.toString();
    }

    /** Runs it against a shop, which must let it in and answer well. */
    public static String audits(Shop shop, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", shop.address(), "--token", Tokens.forEverything()));
        return audits(0, all.toArray(String[]::new));
    }
}
