-- What those who look after parked events want to know, and a way to ask for another attempt wherever the reader runs.
ALTER TABLE dead_letter
    ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,  -- in the order in which they were parked
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,                -- that have failed; none while it waits for others
    ADD COLUMN retry_wanted boolean NOT NULL DEFAULT false;        -- somebody has asked for the next one

UPDATE dead_letter SET attempts = 1 WHERE cause_type IS NOT NULL;

-- Whoever fails says so; he need not know who counts.
CREATE FUNCTION count_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.attempts := NEW.attempts + 1;
    NEW.retry_wanted := false;
    RETURN NEW;
END $$;

CREATE TRIGGER count_first_attempt BEFORE INSERT ON dead_letter
    FOR EACH ROW WHEN (NEW.cause_type IS NOT NULL) EXECUTE FUNCTION count_attempt();
CREATE TRIGGER count_attempt BEFORE UPDATE OF last_touched_at ON dead_letter
    FOR EACH ROW WHEN (NEW.last_touched_at IS DISTINCT FROM OLD.last_touched_at) EXECUTE FUNCTION count_attempt();
