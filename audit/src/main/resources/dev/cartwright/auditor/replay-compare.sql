-- Where the shop shows something else than the log says: the rows whose last event came first, first.
CREATE TABLE replay.difference AS
SELECT coalesce(s.model, f.model) AS model, key, f.position, CASE
    WHEN s.fields IS NULL THEN 'the row is missing'
    WHEN f.fields IS NULL THEN 'the row is there, and no event is about it'
    ELSE (
        SELECT string_agg(format('%s is %s, and should be %s', name, coalesce(left((s.fields -> name)::text, 200),
            'absent'), coalesce(left((f.fields -> name)::text, 200), 'absent')), '; ' ORDER BY name)
        FROM jsonb_object_keys(s.fields || f.fields) AS name
        WHERE s.fields -> name IS DISTINCT FROM f.fields -> name) END AS difference
FROM replay.shown s FULL JOIN replay.folded f USING (model, key)
WHERE s.fields IS DISTINCT FROM f.fields
