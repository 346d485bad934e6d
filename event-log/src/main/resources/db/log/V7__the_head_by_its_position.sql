-- Each commit leaves an old version of the one row behind, for as long as somebody still looks at an old view. By its
-- position the last one is found at once, however many there are; by the key that it had, all of them were walked past.
-- That there is one row is up to R__rights.sql: nobody but the owner may add or delete any.
ALTER TABLE log_head DROP CONSTRAINT log_head_pkey, DROP COLUMN only_row, ADD PRIMARY KEY (position);

CREATE OR REPLACE FUNCTION wake_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('event_log', (SELECT max(position)::text FROM log.log_head));
    RETURN NULL;
END $$;
