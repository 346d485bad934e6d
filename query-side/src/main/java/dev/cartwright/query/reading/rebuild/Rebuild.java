package dev.cartwright.query.reading.rebuild;

import dev.cartwright.log.Blame;
import dev.cartwright.log.EventLog;
import dev.cartwright.log.Outage;
import dev.cartwright.log.ReaderTokens;
import dev.cartwright.query.reading.Digestion;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.rebuild.RebuildProgress.Status;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One attempt at rebuilding one read model. A copy of its tables grows from the first event on, each batch with its
 * position in one transaction. When it has nearly reached the one that serves, that one's reader is kept waiting, the
 * last events are digested, and the copy takes over, with what could not be digested for it: all in one transaction. So
 * the reader goes on where it was, and whoever reads sees the old rows or the new ones, of the same position.
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final int BATCH = 1_000;

    /** So many events are digested while the reader waits; until it does there may be more, but not this many. */
    private static final int LAST_MAX = 500;
    private static final int LAST_AT_ALL_MAX = 5_000;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /** With long questions to the read model, a backup for instance: they end. */
    private static final Duration TAKING_OVER_MAX = Duration.ofMinutes(10);

    private static final String MIGRATED_MEANWHILE = "SQLState 55000";

    private final Projection projection;
    private final String owner;
    private final Tools tools;
    private final Copies copies;
    private final Digestion digestion;
    private final BooleanSupplier goesOn;

    /** What all rebuilds work with. */
    record Tools(RebuildTable table, EventLog log, ReaderTokens tokens, TransactionManager transactions, JdbcClient db,
        RebuildPolicy policy) {}

    /** @param goesOn whether this process does */
    Rebuild(Projection projection, String owner, Digestion digestion, Tools tools, BooleanSupplier goesOn) {
        this.projection = projection;
        this.owner = owner;
        this.tools = tools;
        this.copies = new Copies(tools.db(), projection.tables());
        this.digestion = digestion;
        this.goesOn = goesOn;
    }

    /** Under which its events are parked until it takes over. */
    static String readerOfCopy(String reader) {
        return reader + "/rebuild";
    }

    /** Returns when it is over, in whichever way, or when this process is. */
    void run() throws InterruptedException {
        try {
            LOG.info("{} is being rebuilt beside the read model that serves", projection.reader());
            begin();
            if (grow()) {
                LOG.info("{} has been rebuilt, and serves", projection.reader());
            }
        } catch (RebuildTable.TakenOver e) {
            LOG.info(e.getMessage());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void begin() throws InterruptedException {
        patiently(() -> tools.transactions().fetchInTransaction(() -> {
            tools.table().hold(projection.reader(), owner);
            clearParked(readerOfCopy(projection.reader()));
            tools.table().madeAfter(projection.reader(), copies.make());
            return true;
        }));
    }

    /** @return whether it has taken over */
    private boolean grow() throws InterruptedException {
        var position = 0L;
        var leftBefore = Long.MAX_VALUE;
        var analyzed = false;
        var takingOver = 0L;
        while (goesOn.getAsBoolean()) {
            var from = position;
            var serving = patiently(() -> tools.tokens().positionOf(projection.reader()));
            var left = serving - position;
            if (left > LAST_MAX) {
                var start = System.nanoTime();
                position = patiently(() -> advance(from, serving));
                if (left < leftBefore) { // else the log grows faster than it is read
                    rest(System.nanoTime() - start);
                }
            } else if (!analyzed) {
                analyzed = patiently(this::analyze);
            } else if (patiently(() -> takesOver(from))) {
                return true;
            } else {
                takingOver = takingOver == 0 ? System.nanoTime() : takingOver;
                requireTimeLeft(takingOver);
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
            leftBefore = left;
        }
        return false;
    }

    /** @return the position it has come to */
    private long advance(long from, long limit) {
        var events = tools.log().after(from, (int) Math.min(BATCH, limit - from));
        var entries = entries(events.stream().map(LogEntry::of).toList(), _ -> true);
        return tools.transactions().fetchInTransaction(() -> {
            var position = tools.table().hold(projection.reader(), owner);
            if (position != from) {
                return position; // the answer to a commit was lost
            }
            copies.writeToThem();
            digestion.digest(entries);
            tools.table().reached(projection.reader(), from + events.size());
            return from + events.size();
        });
    }

    // --- taking over

    private boolean analyze() {
        tools.transactions().executeInTransaction(() -> {
            tools.table().hold(projection.reader(), owner);
            copies.analyze();
        });
        return true;
    }

    /** @return false where the tables are in use, or the reader has run on */
    private boolean takesOver(long from) {
        try {
            return tools.transactions().fetchInTransaction(() -> {
                var position = tools.table().hold(projection.reader(), owner);
                var segments = tools.tokens().hold(projection.reader());
                var end = segments.stream().mapToLong(ReaderTokens.Segment::position).max().orElse(position);
                if (position != from || end - position > LAST_AT_ALL_MAX) {
                    return false;
                }
                takeOver(position, Math.max(position, end), segments);
                return true;
            });
        } catch (RuntimeException e) {
            if (Outage.isLockTimeout(e)) {
                stillThere(from);
                return false;
            }
            throw e;
        }
    }

    private void takeOver(long position, long end, List<ReaderTokens.Segment> segments) {
        var events = tools.log().after(position, (int) (end - position)).stream().map(LogEntry::of).toList();
        copies.writeToThem();
        digestion.digest(entries(events, entry -> isSeenBy(segments, entry)));
        copies.takeOver(tools.table().migrations(projection.reader()));
        clearParked(projection.reader());
        tools.db().sql("UPDATE log.dead_letter SET reader = :reader WHERE reader = :copy")
            .param("reader", projection.reader()).param("copy", readerOfCopy(projection.reader())).update();
        tools.table().reached(projection.reader(), end);
        tools.table().ended(projection.reader(), Status.DONE, null);
    }

    /** Each segment is where it is: what is another's to come the reader will digest itself. */
    private static boolean isSeenBy(List<ReaderTokens.Segment> segments, LogEntry entry) {
        var numbers = segments.stream().mapToInt(ReaderTokens.Segment::number).toArray();
        return segments.stream().anyMatch(segment -> entry.position() <= segment.position()
            && Segment.computeSegment(segment.number(), numbers).matches(entry.stream()));
    }

    private void stillThere(long position) {
        tools.transactions().executeInTransaction(() -> {
            tools.table().hold(projection.reader(), owner);
            tools.table().reached(projection.reader(), position);
        });
    }

    private static void requireTimeLeft(long since) {
        if (System.nanoTime() - since > TAKING_OVER_MAX.toNanos()) {
            throw new CannotTakeOver();
        }
    }

    private static final class CannotTakeOver extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    // --- what it is made of

    private List<LogEntry> entries(List<LogEntry> events, Predicate<LogEntry> which) {
        var wanted = projection.events();
        return events.stream().filter(entry -> wanted.contains(entry.message().getPayloadType())).filter(which)
            .toList();
    }

    private void clearParked(String reader) {
        tools.db().sql("DELETE FROM log.dead_letter WHERE reader = :reader").param("reader", reader).update();
    }

    private void rest(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos((long) (nanos * tools.policy().rest())));
    }

    private interface Step<T> {
        T take();
    }

    /** An outage passes: nothing has been done then, or all of it. */
    private <T> T patiently(Step<T> step) throws InterruptedException {
        while (true) {
            try {
                return step.take();
            } catch (RuntimeException e) {
                if (!Outage.isBehind(e) || !goesOn.getAsBoolean()) {
                    throw e;
                }
                LOG.warn("{} goes on being rebuilt in a moment: {}", projection.reader(), Blame.of(e).type());
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    /** The read model that serves stays as it is. */
    private void fail(RuntimeException failure) {
        if (!goesOn.getAsBoolean()) {
            return; // what breaks off while stopping is no news
        }
        var reason = reasonOf(failure);
        LOG.error("{} has not been rebuilt: {}", projection.reader(), reason);
        tools.transactions().executeInTransaction(() -> {
            tools.table().hold(projection.reader(), owner);
            copies.drop();
            clearParked(readerOfCopy(projection.reader()));
            tools.table().ended(projection.reader(), Status.FAILED, reason);
        });
    }

    private static String reasonOf(RuntimeException failure) {
        if (failure instanceof CannotTakeOver) {
            return "the tables that serve were in use all the time: end who reads them, and ask again";
        }
        var cause = Blame.of(failure);
        if (MIGRATED_MEANWHILE.equals(cause.message())) {
            return "the tables were migrated meanwhile: ask again";
        }
        var type = cause.type().substring(cause.type().lastIndexOf('.') + 1);
        return type + ", " + cause.message();
    }
}
