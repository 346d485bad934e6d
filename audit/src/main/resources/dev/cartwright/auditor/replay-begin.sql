-- A scratch schema: the log as it was exported, what it comes to, and what the shop shows.
DROP SCHEMA IF EXISTS replay CASCADE;
CREATE SCHEMA replay;

-- The lines of the export, as they are.
CREATE UNLOGGED TABLE replay.line (line text NOT NULL);

CREATE UNLOGGED TABLE replay.event (
    position bigint      NOT NULL,
    stream   text        NOT NULL,
    version  bigint      NOT NULL,  -- of its stream, after it
    kind     text        NOT NULL,  -- the last word of its type, such as StockReserved
    time     timestamptz NOT NULL,
    actor    text        NOT NULL,
    data     jsonb       NOT NULL
);

-- A row of a read model as the shop shows it, as far as it can follow from the log.
CREATE UNLOGGED TABLE replay.shown (model text NOT NULL, key text NOT NULL, fields jsonb NOT NULL);

-- The same row as it follows from the log, and the last event that had to do with it.
CREATE UNLOGGED TABLE replay.folded (
    model    text   NOT NULL,
    key      text   NOT NULL,
    position bigint NOT NULL,
    fields   jsonb  NOT NULL
);

CREATE FUNCTION replay.instant(jsonb) RETURNS jsonb LANGUAGE sql STABLE STRICT
    RETURN to_jsonb(($1 #>> '{}')::timestamptz);

-- Moments are written in several ways: these are the same steps, with all moments written in one.
CREATE FUNCTION replay.with_instants(items jsonb) RETURNS jsonb LANGUAGE sql STABLE STRICT
    RETURN (SELECT coalesce(
                jsonb_agg(item || jsonb_build_object('at', replay.instant(item -> 'at')) ORDER BY nth), '[]')
            FROM jsonb_array_elements(items) WITH ORDINALITY AS all_of (item, nth));

CREATE FUNCTION replay.money(amount numeric, currency text) RETURNS jsonb LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object('amount', amount, 'currency', currency);
