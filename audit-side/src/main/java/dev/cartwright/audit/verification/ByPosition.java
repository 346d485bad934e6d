package dev.cartwright.audit.verification;

import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.proof.LoggedEvent;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through the log in its order: none may be missing, none changed, and together they must make sense. */
final class ByPosition {

    private final LogReads log;
    private final Meanings meanings;
    private final SealedLog seal;
    private final Books books;
    private final CheckoutRows checkouts;
    private final Findings findings;
    private long reached;

    ByPosition(LogReads log, Meanings meanings, SealedLog seal, Books books, CheckoutRows checkouts,
        Findings findings) {
        this.log = log;
        this.meanings = meanings;
        this.seal = seal;
        this.books = books;
        this.checkouts = checkouts;
        this.findings = findings;
    }

    void go(long head, LongConsumer checked) {
        log.pages(Search.ALL, 0, head, page -> {
            page.forEach(this::tell);
            checked.accept(reached);
        });
        if (reached < head) {
            findings.add(reached + 1, Check.ORDER, "the log", "events %d to %d are missing".formatted(reached + 1,
                head));
        }
        seal.end(head);
        checkouts.end(head);
    }

    private void tell(LoggedEvent event) {
        if (event.position() != reached + 1) {
            findings.add(reached + 1, Check.ORDER, "the log", event.position() == reached + 2
                ? "event %d is missing".formatted(reached + 1)
                : "events %d to %d are missing".formatted(reached + 1, event.position() - 1));
        }
        reached = event.position();
        seal.tell(event);
        var entry = read(event);
        if (entry != null) {
            books.enter(entry);
            checkouts.tell(entry);
        }
    }

    /** Null where it cannot be read: that is said where its life is told. */
    private @Nullable Entry read(LoggedEvent event) {
        try {
            return meanings.of(event);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
