package dev.cartwright.command.commit;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Something in the database that stands in the way of one stream, or of one receipt, until it is closed. */
record Obstacle(JdbcClient owner) implements AutoCloseable {

    /** The appending statement fails. */
    static final String RAISE = "CREATE TRIGGER obstacle BEFORE INSERT ON log.event_log FOR EACH ROW"
        + " WHEN (NEW.stream = '%s') EXECUTE FUNCTION log.obstacle('raise')";

    /** The same, where the stock that is received comes with this reference. */
    static final String RAISE_AT_RECEIPT = RAISE.replace("NEW.stream", "NEW.payload->>'reference'");

    /** The connection breaks off in the middle of the commit. */
    static final String BREAK_OFF = "CREATE CONSTRAINT TRIGGER obstacle AFTER INSERT ON log.event_log"
        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.stream = '%s')"
        + " EXECUTE FUNCTION log.obstacle('break off')";

    static Obstacle on(JdbcClient owner, String what, String trigger) {
        owner.sql("""
            CREATE OR REPLACE FUNCTION log.obstacle() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_ARGV[0] = 'raise' THEN
                    RAISE 'not this one';
                END IF;
                PERFORM pg_terminate_backend(pg_backend_pid());
                RETURN NEW;
            END $$""").update();
        owner.sql(trigger.formatted(what)).update();
        return new Obstacle(owner);
    }

    @Override
    public void close() {
        owner.sql("DROP TRIGGER obstacle ON log.event_log").update();
        owner.sql("DROP FUNCTION log.obstacle()").update();
    }
}
