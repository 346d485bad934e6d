package dev.cartwright.audit.verification;

import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.audit.reading.Search;
import dev.cartwright.audit.state.Folding;
import dev.cartwright.audit.state.PaymentState;
import dev.cartwright.audit.state.ProductState;
import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.proof.LoggedEvent;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Goes through the log life by life, so that one at a time is held in memory: folds each, and compares what it came to
 * with what is shown of it.
 */
final class ByStream {

    private static final int AT_ONCE = 250;

    private final LogReads log;
    private final Meanings meanings;
    private final JdbcTemplate db;
    private final Set<String> readers;
    private final @Nullable Figures figures;
    private final @Nullable Counting counting;
    private final ZoneId zone;
    private final Findings findings;
    private final AwaitedPayments awaited;
    private final Map<String, Folding> told = new LinkedHashMap<>();

    private String stream = "";
    private Folding folding = new Folding();
    private boolean isBroken = true; // the one before the first is of no interest
    private boolean isWhole = true;
    private long lastPosition;

    /**
     * @param readers of the read models that are to be compared
     * @param figures what is to be added up, where it is to be compared
     */
    ByStream(LogReads log, Meanings meanings, JdbcTemplate db, Set<String> readers, @Nullable Figures figures,
        Findings findings) {
        this.log = log;
        this.meanings = meanings;
        this.db = db;
        this.readers = readers;
        this.figures = figures;
        this.counting = figures == null ? null : new Counting(figures);
        this.zone = figures == null ? ZoneOffset.UTC : figures.zone();
        this.findings = findings;
        this.awaited = new AwaitedPayments(db, this::today, findings);
    }

    void go(long head, LongConsumer checked) {
        long count = 0;
        var page = log.byStream("", -1, head);
        while (!page.isEmpty()) {
            page.forEach(this::tell);
            count += page.size();
            checked.accept(count);
            page = log.byStream(page.getLast().stream(), page.getLast().sequence(), head);
        }
        close();
        compare();
        orphans();
        if (figures != null) {
            sums(figures);
        }
    }

    /** They are about all lives: where one cannot be told to its end, nothing is said by their differing. */
    private void sums(Figures its) {
        if (isWhole) {
            its.compare(findings);
        } else {
            findings.add(null, Check.READ_MODEL, Figures.READER,
                "sums were not compared, as some of what they count cannot be read");
        }
    }

    private void tell(LoggedEvent event) {
        if (!event.stream().equals(stream)) {
            close();
            stream = event.stream();
            folding = new Folding();
            isBroken = false;
            lastPosition = 0;
        }
        if (!isBroken) {
            isBroken = !isTold(event);
            isWhole &= !isBroken;
        }
        lastPosition = event.position();
    }

    private boolean isTold(LoggedEvent event) {
        if (event.sequence() != folding.version()) {
            findings.add(event.position(), Check.ORDER, stream, "event %d is missing: the next one is %d".formatted(
                folding.version(), event.sequence()));
            return false;
        }
        if (event.position() <= lastPosition) {
            findings.add(event.position(), Check.ORDER, stream,
                "event %d stands before the one that comes first".formatted(event.sequence()));
        }
        try {
            var entry = meanings.of(event);
            folding.tell(entry);
            if (counting != null) {
                counting.tell(entry);
            }
        } catch (RuntimeException unreadable) {
            findings.add(event.position(), Check.CONTENT, stream, "%s cannot come here: %s".formatted(event.type(),
                unreadable.getMessage()));
            return false;
        }
        if (folding.state() instanceof ProductState product && !product.stock().isSound()) {
            findings.add(event.position(), Check.STOCK, stream, "the units do not add up: " + product.stock());
        }
        if (folding.state() instanceof PaymentState payment
            && (payment.captured().amount() > payment.amount().amount()
                || payment.refunded().amount() > payment.captured().amount())) {
            findings.add(event.position(), Check.MONEY, stream, "%s of %s was taken, and %s went back".formatted(
                payment.captured(), payment.amount(), payment.refunded()));
        }
        return true;
    }

    private void close() {
        if (!isBroken) {
            told.put(stream, folding);
        }
        if (told.size() >= AT_ONCE) {
            compare();
        }
    }

    private void compare() {
        for (var model : ReadModel.ALL) {
            if (readers.contains(model.reader())) {
                compare(model);
            }
        }
        told.values().forEach(its -> {
            if (its.state() instanceof PaymentState payment) {
                awaited.look(payment, its.position());
            }
        });
        awaited.compare();
        told.clear();
    }

    private void compare(ReadModel model) {
        var streams = told.keySet().stream().filter(its -> its.startsWith(model.prefix())).toList();
        if (streams.isEmpty()) {
            return;
        }
        var keys = streams.stream().map(its -> its.substring(model.prefix().length())).toList();
        var rows = Rows.read(db, model.rows(), keys);
        for (int i = 0; i < streams.size(); i++) {
            var its = told.get(streams.get(i));
            if (its != null) {
                var row = rows.get(keys.get(i));
                var then = asOf(row, streams.get(i), its);
                Rows.compare(row, Rows.expected(model.expected().apply(then, zone)), model.table(), keys.get(i),
                    then.position(), findings);
            }
        }
    }

    /** What has happened since we began may be shown already. */
    private Folding asOf(@Nullable JsonNode row, String itsStream, Folding its) {
        var version = row == null ? 0 : row.path("version").longValue(row.path("priceVersion").longValue(0));
        return version > its.version() ? today(itsStream, version) : its;
    }

    /** @param version up to which it is told, as far as it goes */
    private Folding today(String itsStream, long version) {
        var later = new Folding();
        log.pagesWhile(Search.ofStream(itsStream), 0, log.head(), page -> {
            for (var event : page) {
                if (later.version() >= version) {
                    return false;
                }
                later.tell(meanings.of(event));
            }
            return true;
        });
        return later;
    }

    private void orphans() {
        for (var model : ReadModel.ALL) {
            if (readers.contains(model.reader())) {
                db.query(model.orphans(), (row, _) -> row.getString(1))
                    .forEach(key -> findings.add(null, Check.READ_MODEL, model.table() + " " + key,
                        "nothing in the log is about it"));
            }
        }
    }
}
