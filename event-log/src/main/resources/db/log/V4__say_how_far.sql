-- Whoever is woken is told how far the log goes now, and who knows that already need not look.
CREATE OR REPLACE FUNCTION wake_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('event_log', (SELECT position::text FROM log.log_head));
    RETURN NULL;
END $$;
