-- Wakes whoever reads the log in other processes: once for each statement that appends, when its transaction commits.
CREATE FUNCTION wake_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('event_log', '');
    RETURN NULL;
END $$;

CREATE TRIGGER wake_readers AFTER INSERT ON event_log FOR EACH STATEMENT EXECUTE FUNCTION wake_readers();
