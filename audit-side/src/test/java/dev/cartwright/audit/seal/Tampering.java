package dev.cartwright.audit.seal;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody can do to the log who has the database, and what the log was before. */
final class Tampering {

    private static final List<String> TABLES = List.of("log.event_log", "log.log_head", "audit.tile", "audit.sealed",
        "audit.tree_head", "audit.seal_key");

    private final JdbcTemplate owner;
    private final Random random;
    private final long head;

    Tampering(JdbcTemplate owner, Random random, long head) {
        this.owner = owner;
        this.random = random;
        this.head = head;
    }

    /**
     * Something that was done.
     *
     * @param position the first that is not what it was
     */
    record Done(String what, long position) {}

    // --- what it was

    void remember() {
        owner.execute("DROP SCHEMA IF EXISTS untouched CASCADE; CREATE SCHEMA untouched");
        TABLES.forEach(table -> owner.execute("CREATE TABLE untouched." + bare(table) + " AS TABLE " + table));
    }

    void undo() {
        owner.execute("TRUNCATE " + String.join(", ", TABLES));
        TABLES.forEach(table -> owner.execute("INSERT INTO " + table + " TABLE untouched." + bare(table)));
    }

    void forget() {
        owner.execute("DROP SCHEMA untouched CASCADE");
    }

    private static String bare(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    // --- what is done to it

    Done something(int kind, Consumer<JdbcTemplate> sealAnew) {
        return switch (kind) {
            case 0 -> aByteOfAPayload();
            case 1 -> aColumn();
            case 2 -> anEventDeleted();
            case 3 -> twoSwapped();
            case 4 -> oneInserted();
            case 5 -> theTailCutOff();
            default -> theHeadsMadeToFit(sealAnew);
        };
    }

    private long any() {
        return 1 + random.nextLong(head);
    }

    private Done aByteOfAPayload() {
        var position = any();
        var before = payload(position);
        String after;
        do {
            var changed = new StringBuilder(before);
            changed.setCharAt(random.nextInt(before.length()), (char) random.nextInt(' ', '~'));
            after = changed.toString();
        } while (!Boolean.TRUE.equals(owner.queryForObject(
            "SELECT pg_input_is_valid(?, 'jsonb')", Boolean.class, after))
            || before.equals(owner.queryForObject("SELECT (?::jsonb)::text", String.class, after)));
        owner.update("UPDATE log.event_log SET payload = ?::jsonb WHERE position = ?", after, position);
        return new Done("payload " + before + " -> " + payload(position), position);
    }

    private String payload(long position) {
        return String.valueOf(owner.queryForObject("SELECT payload::text FROM log.event_log WHERE position = ?",
            String.class, position));
    }

    private Done aColumn() {
        var position = any();
        var changes = List.of("stream = stream || 'x'", "aggregate_type = upper(aggregate_type)",
            "sequence = sequence + 1000000", "event_id = gen_random_uuid()", "event_type = event_type || 'd'",
            "revision = coalesce(revision || '1', '1')", "time = time + interval '1 microsecond'",
            "metadata = metadata || '{\"actor\": \"somebody\"}'", "metadata = metadata || '{\"more\": 1.0}'",
            "metadata = metadata - 'correlationId'");
        var change = changes.get(random.nextInt(changes.size()));
        owner.update("UPDATE log.event_log SET " + change + " WHERE position = ?", position);
        return new Done(change, position);
    }

    private Done anEventDeleted() {
        var position = any();
        owner.update("DELETE FROM log.event_log WHERE position = ?", position);
        var closed = random.nextBoolean();
        if (closed) { // so that nothing seems to be missing
            shift(position, -1);
        }
        return new Done(closed ? "deleted, and the gap closed" : "deleted", position);
    }

    /** Renumbers the events from that position on, and the head. */
    private void shift(long from, int by) {
        owner.update("UPDATE log.event_log SET position = -(position + ?) WHERE position >= ?", by, from);
        owner.update("UPDATE log.event_log SET position = -position WHERE position < 0");
        owner.update("UPDATE log.log_head SET position = position + ?", by);
    }

    private Done twoSwapped() {
        var one = 1 + random.nextLong(head - 1);
        var other = random.nextBoolean() ? one + 1 : one + 1 + random.nextLong(head - one);
        owner.update("UPDATE log.event_log SET position = 0 WHERE position = ?", one);
        owner.update("UPDATE log.event_log SET position = ? WHERE position = ?", one, other);
        owner.update("UPDATE log.event_log SET position = ? WHERE position = 0", other);
        return new Done("swapped with " + other, one);
    }

    private Done oneInserted() {
        var position = any();
        shift(position, 1);
        owner.update("""
            INSERT INTO log.event_log SELECT ?, stream || '-twin', aggregate_type, sequence, ?, event_type, revision,
                payload, metadata, time FROM log.event_log WHERE position = ?""", position,
            new UUID(random.nextLong(), random.nextLong()), position + 1);
        return new Done("inserted", position);
    }

    private Done theTailCutOff() {
        var position = any();
        owner.update("DELETE FROM log.event_log WHERE position >= ?", position);
        owner.update("UPDATE log.log_head SET position = ?", position - 1);
        var heads = random.nextBoolean();
        if (heads) {
            owner.update("DELETE FROM audit.tree_head WHERE size >= ?", position);
            owner.update("UPDATE audit.sealed SET size = ?", position - 1);
        }
        return new Done(heads ? "cut off, with the heads" : "cut off", position);
    }

    /** A payload is changed, and the whole tree made anew over it: the heads in the database fit again. */
    private Done theHeadsMadeToFit(Consumer<JdbcTemplate> sealAnew) {
        var done = aByteOfAPayload();
        owner.execute("TRUNCATE audit.tile, audit.tree_head, audit.seal_key");
        owner.update("UPDATE audit.sealed SET size = 0");
        sealAnew.accept(owner);
        return new Done("sealed anew: " + done.what(), done.position());
    }
}
