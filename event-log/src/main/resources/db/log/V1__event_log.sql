-- The log. Everything that can be read anywhere is derived from it.
CREATE TABLE event_log (
    position       bigint      PRIMARY KEY,      -- 1, 2, 3, … in commit order, without holes
    stream         text        NOT NULL,         -- the life that the event belongs to, such as product-TEA
    aggregate_type text        NOT NULL,
    sequence       bigint      NOT NULL,         -- 0, 1, 2, … within the stream
    event_id       uuid        NOT NULL,
    event_type     text        NOT NULL,         -- the name of the event's class, for ever
    revision       text,                         -- of the event's shape; null is the first
    payload        jsonb       NOT NULL,
    metadata       jsonb       NOT NULL,         -- actor, correlationId, causationId
    time           timestamptz NOT NULL,
    UNIQUE (stream, sequence)
);

CREATE INDEX event_log_time ON event_log USING brin (time);

-- The last position given out: one row, which an appending transaction holds until it ends.
CREATE TABLE log_head (
    position bigint NOT NULL CHECK (position >= 0),
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO log_head (position) VALUES (0);

-- How far each reader of the log has come.
CREATE TABLE reader_token (
    reader     text    NOT NULL,
    segment    integer NOT NULL,
    token      bytea,
    token_type text,
    claimed_at text,
    owner      text,
    PRIMARY KEY (reader, segment)
);

-- Events that a reader could not digest, and those that wait behind them.
CREATE TABLE dead_letter (
    dead_letter_id        text   PRIMARY KEY,
    reader                text   NOT NULL,
    sequence_identifier   text   NOT NULL,
    sequence_index        bigint NOT NULL,
    message_type          text   NOT NULL,
    event_id              text   NOT NULL,
    time                  text   NOT NULL,
    event_type            text   NOT NULL,
    revision              text,
    payload               bytea  NOT NULL,
    metadata              bytea,
    aggregate_type        text,
    stream                text,
    sequence              bigint,
    token_type            text,
    token                 bytea,
    enqueued_at           text   NOT NULL,
    last_touched_at       text,
    processing_started_at text,
    cause_type            text,
    cause_message         text,
    diagnostics           bytea,
    UNIQUE (reader, sequence_identifier, sequence_index)
);
