package dev.cartwright.auditor;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Where a command writes: what it has found, and beside it how far it is. */
record Screen(PrintWriter out, PrintWriter err, boolean terminal) {

    static Screen ofProcess() {
        // JDK 22 to 24 always have a console, JDK 25 has none again where there is no terminal
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && System.getenv("NO_COLOR") == null;
        return new Screen(new PrintWriter(System.out, true, System.out.charset()),
            new PrintWriter(System.err, true, System.err.charset()), terminal);
    }

    Progress progress(String title, String what, long all) {
        return new Progress(err, terminal, System::nanoTime, title, what, all);
    }
}
