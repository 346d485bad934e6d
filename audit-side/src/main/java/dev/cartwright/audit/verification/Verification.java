package dev.cartwright.audit.verification;

import dev.cartwright.audit.reading.AuditConnections;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.audit.verification.Finding.Check;
import dev.cartwright.audit.verification.VerificationView.Status;
import dev.cartwright.log.ReaderTokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** One verification, from its beginning to its end. */
final class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final UUID id;
    private final Tools tools;
    private final JdbcTemplate db;
    private final Findings findings = new Findings();
    private long total;
    private long checked;
    private long saidAt = System.nanoTime();

    /** What it works with. */
    record Tools(LogReads log, Meanings meanings, AuditConnections connections, ReaderTokens tokens,
        VerificationTable table, VerificationPolicy policy, InstantSource clock) {}

    private static final class NoLongerWanted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoLongerWanted(String why) {
            super(why);
        }
    }

    Verification(UUID id, Tools tools) {
        this.id = id;
        this.tools = tools;
        this.db = tools.connections().db();
    }

    void run() {
        long sealed = 0;
        try {
            sealed = look();
        } catch (RuntimeException failure) {
            LOG.warn("A verification could not be carried out", failure);
            findings.add(null, Check.VERIFICATION, "the verification", failure instanceof NoLongerWanted
                ? String.valueOf(failure.getMessage())
                : "could not be carried out to its end: see the log of the program");
        }
        tools.table().end(id, findings.isEmpty() ? Status.PASSED : Status.FAILED, checked, sealed, findings);
    }

    /** @return how many events were compared with what was sealed */
    private long look() {
        var deadlines = Deadlines.of(db); // before the head: what is due by then has been seen to
        total = tools.log().head();
        say(0);
        var readers = new HashSet<String>();
        @Nullable
        Figures figures = null;
        if (isThere("query.product_view") && hasCome(Figures.READER, total)) {
            figures = Figures.shown(tools.connections(), tools.tokens());
            readers.add(Figures.READER);
            total = figures.position(); // what they show is of this position alone
        }
        var head = total;
        readers.addAll(readersAt(head));
        new ByStream(tools.log(), tools.meanings(), db, readers, figures, findings).go(head, count -> say(count / 2));
        var seal = new SealedLog(db, findings);
        var books = new Books(findings);
        var checkouts = new CheckoutRows(db, findings, readers.contains(CheckoutRows.READER));
        new ByPosition(tools.log(), tools.meanings(), seal, books, checkouts, findings)
            .go(head, count -> say(head / 2 + count / 2));
        new Ends(deadlines, tools.clock().instant().minus(tools.policy().settledAfter()), findings).look(books);
        checked = head;
        return seal.sealed();
    }

    /** Now and then, so that whoever looks sees how far it is. */
    private void say(long count) {
        checked = count;
        if (Thread.currentThread().isInterrupted()) {
            throw new NoLongerWanted("ended with the program that carried it out");
        }
        if (count == 0 || System.nanoTime() - saidAt > BETWEEN_SIGNS_OF_LIFE.toNanos()) {
            saidAt = System.nanoTime();
            if (!tools.table().reached(id, count, total)) {
                throw new NoLongerWanted("was given up for dead meanwhile");
            }
        }
    }

    /** Those of the read models that show what the log holds. */
    private Set<String> readersAt(long head) {
        var there = new HashSet<String>();
        if (isThere("command.price_book")) {
            there.add(ReadModel.HEAD);
        }
        if (isThere("query.product_view")) {
            Stream.concat(ReadModel.ALL.stream().map(ReadModel::reader), Stream.of(CheckoutRows.READER)).distinct()
                .filter(reader -> !reader.equals(ReadModel.HEAD) && !reader.equals(Figures.READER))
                .filter(reader -> hasCome(reader, head)).forEach(there::add);
        }
        return there;
    }

    private boolean isThere(String table) {
        return Boolean.TRUE.equals(db.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, table));
    }

    /** Whether a reader has come so far, or does soon; where it is behind for long, that is a finding. */
    private boolean hasCome(String reader, long head) {
        var end = System.nanoTime() + tools.policy().readersWait().toNanos();
        var position = tools.tokens().positionOf(reader);
        while (position < head && System.nanoTime() < end) {
            pause();
            say(0);
            position = tools.tokens().positionOf(reader);
        }
        if (position < head) {
            findings.add(null, Check.READ_MODEL, reader,
                "shows the log up to %d, not %d, and was not compared".formatted(position, head));
        }
        return position >= head;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
