-- Events out of the lines of the export. What canonical JSON cannot say exactly stands there byte by byte.
INSERT INTO replay.event (position, stream, version, kind, time, actor, data)
SELECT (event ->> 'position')::bigint, event ->> 'subject', (event ->> 'sequence')::bigint + 1,
    substring(event ->> 'type' FROM '[^.$]+$'), (event ->> 'time')::timestamptz, coalesce(event ->> 'actor', 'system'),
    coalesce(event -> 'data', convert_from(decode(event ->> 'data_base64', 'base64'), 'UTF8')::jsonb)
FROM (SELECT line::jsonb AS event FROM replay.line) AS lines
ORDER BY 1;
DROP TABLE replay.line;
CREATE INDEX ON replay.event (kind, position);
CREATE INDEX ON replay.event (stream, position);
ANALYZE replay.event;
