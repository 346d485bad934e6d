package dev.cartwright.audit.verification;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Up to where the log has been gone through a second time for orders whose time is over, when the verification began:
 * an order from before that has no deadline any more.
 */
record Deadlines(long unpaid, long unshipped) {

    static Deadlines of(JdbcTemplate db) {
        Map<String, Long> positions = new HashMap<>();
        if (Boolean.TRUE.equals(db.queryForObject("SELECT to_regclass('command.order_deadline') IS NOT NULL",
            Boolean.class))) {
            db.query("SELECT name, position FROM command.order_deadline", row -> {
                positions.put(row.getString("name"), row.getLong("position"));
            });
        }
        return new Deadlines(positions.getOrDefault("unpaid", 0L), positions.getOrDefault("unshipped", 0L));
    }
}
