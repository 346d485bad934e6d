-- Rows as the shop shows them, with moments written as they are written here, and without sentences.
UPDATE replay.shown SET fields = fields || jsonb_build_object('placedAt', replay.instant(fields -> 'placedAt'),
    'shipments', replay.with_instants(fields -> 'shipments'), 'refunds', replay.with_instants(fields -> 'refunds'),
    'history', replay.with_instants(fields -> 'history'))
WHERE model = 'order_view';

UPDATE replay.shown SET fields = fields || jsonb_build_object('steps', (
    SELECT jsonb_agg(step - 'detail' ORDER BY nth)
    FROM jsonb_array_elements(replay.with_instants(fields -> 'steps')) WITH ORDINALITY AS its (step, nth)))
WHERE model = 'checkout_view';
