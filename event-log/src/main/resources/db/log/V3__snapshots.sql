-- What a life has come to so far, so that it need not be relived from its first event. Derived from the log: may be
-- deleted at any time, and is never read by anybody but the program that made it.
CREATE TABLE snapshot (
    stream         text        PRIMARY KEY,
    aggregate_type text        NOT NULL,
    sequence       bigint      NOT NULL,         -- of the last event that it stands for
    snapshot_type  text        NOT NULL,         -- the name of the class of its state
    revision       text,                         -- of that class's shape: of another one it is not read
    state          text        NOT NULL,         -- JSON, as it is written and read: nobody looks into it by SQL
    time           timestamptz NOT NULL
);

-- random ids do not get smaller, and trying costs
ALTER TABLE snapshot ALTER COLUMN state SET STORAGE EXTERNAL;
