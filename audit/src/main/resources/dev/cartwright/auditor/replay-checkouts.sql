-- Checkouts: steps out of three kinds of streams, from the beginning to the end. What became of the order later is no
-- longer the checkout's. The sentences beside the steps are words, and not compared.
CREATE FUNCTION replay.checkout_steps(upto bigint)
RETURNS TABLE (checkout text, taken bigint, kind text, at timestamptz, data jsonb) LANGUAGE sql STABLE AS $$
    SELECT coalesce(data ->> 'checkoutId', data ->> 'orderId'), position, kind, time, data
    FROM replay.event
    WHERE position <= upto AND kind IN ('CheckoutStarted', 'CheckoutCompleted', 'CheckoutRefused', 'StockReserved',
        'ReservationRefused', 'StockReleased', 'OrderPlaced', 'OrderPaymentStarted', 'OrderAuthorized',
        'OrderPaymentDeclined', 'OrderCancelled')
$$;

CREATE PROCEDURE replay.fold_checkout_view(upto bigint) LANGUAGE sql AS $$
    WITH step AS MATERIALIZED (SELECT * FROM replay.checkout_steps(upto)),
    ending AS (
        SELECT checkout, taken, kind, data FROM step WHERE kind IN ('CheckoutCompleted', 'CheckoutRefused'))
    INSERT INTO replay.folded
    SELECT 'checkout_view', step.checkout, max(step.taken), jsonb_build_object(
        'customerId', min(step.data ->> 'customerId') FILTER (WHERE step.kind = 'CheckoutStarted'),
        'status', coalesce(min(CASE ending.kind WHEN 'CheckoutCompleted' THEN 'COMPLETED' ELSE 'REFUSED' END)
            FILTER (WHERE ending.kind IS NOT NULL), 'RUNNING'),
        'orderId', min(ending.data ->> 'orderId'),
        'refusal', min((ending.data -> 'reason')::text)::jsonb,
        'steps', jsonb_agg(jsonb_build_object('position', step.taken, 'step', step.kind, 'at', step.at)
            ORDER BY step.taken))
    FROM step LEFT JOIN ending USING (checkout)
    WHERE ending.taken IS NULL OR step.taken <= ending.taken
    GROUP BY step.checkout
$$;
