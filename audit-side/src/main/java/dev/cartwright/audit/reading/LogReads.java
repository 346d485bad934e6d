package dev.cartwright.audit.reading;

import dev.cartwright.http.problem.NotFound;
import dev.cartwright.proof.LoggedEvent;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the log as it stands there. Never longer than one page holds a connection or sees one state of the database:
 * what was read of the log does not change, and whoever takes his time must not keep the shop's tables from being
 * tidied up. The planner decides by what is looked for whether to walk along the log or to look into an index.
 */
public final class LogReads {

    /** Of orders with 2,000 lines, that is 60 MB; of usual events, too little to be noticed. */
    static final int PAGE = 250;

    private final JdbcTemplate db;

    LogReads(JdbcTemplate db) {
        this.db = db;
    }

    /** The last position of all. */
    public long head() {
        return numberBy("SELECT position FROM log.log_head");
    }

    /** @throws NotFound of a stream that has no event */
    public void requireKnown(String stream) {
        if (!Boolean.TRUE.equals(db.queryForObject(
            "SELECT EXISTS (SELECT FROM log.event_log WHERE stream = ?)", Boolean.class, stream))) {
            throw new NotFound("unknown-stream", "there is no stream " + stream);
        }
    }

    /** So many at most, in the order of the log, after one position and up to another. */
    public List<LoggedEvent> page(Search search, long after, long until, int limit) {
        var statement = new StringBuilder(LoggedEvent.SELECT).append("WHERE position > ? AND position <= ?");
        var arguments = new ArrayList<Object>(List.of(after, until));
        narrow(statement, arguments, "stream = ?", search.stream());
        narrow(statement, arguments, "event_type = ?", search.type());
        narrow(statement, arguments, "metadata ->> 'actor' = ?", search.actor());
        narrow(statement, arguments, "metadata ->> 'correlationId' = ?", search.correlationId());
        narrow(statement, arguments, "time >= ?",
            search.from() == null ? null : search.from().atOffset(ZoneOffset.UTC));
        narrow(statement, arguments, "time < ?", search.to() == null ? null : search.to().atOffset(ZoneOffset.UTC));
        // within a stream the order is the same, and has an index
        statement.append(search.stream() == null ? " ORDER BY position" : " ORDER BY sequence").append(" LIMIT ?");
        arguments.add(limit);
        return db.query(statement.toString(), (row, _) -> LoggedEvent.of(row), arguments.toArray());
    }

    private static void narrow(StringBuilder statement, List<Object> arguments, String condition,
        @Nullable Object wanted) {
        if (wanted != null) {
            statement.append(" AND ").append(condition);
            arguments.add(wanted);
        }
    }

    /** All of them, page by page. */
    public void pages(Search search, long after, long until, Consumer<List<LoggedEvent>> each) {
        pagesWhile(search, after, until, page -> {
            each.accept(page);
            return true;
        });
    }

    /** As many of them as are wanted, page by page: none is empty. */
    public void pagesWhile(Search search, long after, long until, Predicate<List<LoggedEvent>> goesOn) {
        var reached = after;
        while (reached < until) {
            var page = page(search, reached, until, PAGE);
            if (page.isEmpty() || !goesOn.test(page) || page.size() < PAGE) {
                return;
            }
            reached = page.getLast().position();
        }
    }

    /** The next page in the order of the streams' names, and within each in the order of its events. */
    public List<LoggedEvent> byStream(String afterStream, long afterSequence, long until) {
        return db.query(LoggedEvent.SELECT
            + "WHERE (stream, sequence) > (?, ?) AND position <= ? ORDER BY stream, sequence LIMIT ?",
            (row, _) -> LoggedEvent.of(row), afterStream, afterSequence, until, PAGE);
    }

    private long numberBy(String question) {
        var number = db.queryForObject(question, Long.class);
        if (number == null) {
            throw new IllegalStateException("log_head has lost its row");
        }
        return number;
    }
}
