-- Orders: what happened to each, one after the other.
CREATE TEMP TABLE purchase (
    id        text PRIMARY KEY,
    placed    jsonb       NOT NULL,
    placed_at timestamptz NOT NULL,
    position  bigint      NOT NULL,
    payment   text        NOT NULL,
    paid      numeric     NOT NULL DEFAULT 0,
    refunded  numeric     NOT NULL DEFAULT 0,
    cancelled boolean     NOT NULL DEFAULT false
);
CREATE TEMP TABLE purchase_refund (
    id       text        NOT NULL,
    refund   text        NOT NULL,
    nth      bigint      NOT NULL,  -- the position of the first that was heard of it
    at       timestamptz NOT NULL,
    amount   jsonb       NOT NULL,
    status   text        NOT NULL,
    reason   text,
    decline  text,
    PRIMARY KEY (id, refund)
);

-- Paid, and what of that has gone back.
CREATE FUNCTION replay.after_refunds(paid numeric, refunded numeric) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN refunded = 0 THEN 'PAID' WHEN refunded < paid THEN 'PARTIALLY_REFUNDED' ELSE 'REFUNDED' END;

CREATE PROCEDURE replay.tell_order(event replay.event) LANGUAGE plpgsql AS $$
DECLARE
    its    text := event.data ->> 'orderId';
    amount numeric := (event.data -> 'amount' -> 'amount')::numeric;
    was    text;
BEGIN
    CASE event.kind
        WHEN 'OrderPlaced' THEN
            INSERT INTO purchase VALUES (its, event.data, event.time, event.position,
                CASE (event.data -> 'total' -> 'amount')::numeric WHEN 0 THEN 'PAID' ELSE 'PENDING' END);
        WHEN 'OrderPaymentStarted' THEN
            UPDATE purchase SET payment = 'PENDING' WHERE id = its;
        WHEN 'OrderAuthorized' THEN
            UPDATE purchase SET payment = 'AUTHORIZED' WHERE id = its;
        WHEN 'OrderPaymentDeclined' THEN
            UPDATE purchase SET payment = 'DECLINED' WHERE id = its;
        WHEN 'OrderPaid' THEN
            UPDATE purchase SET paid = paid + amount, payment = replay.after_refunds(paid + amount, refunded)
            WHERE id = its;
        WHEN 'OrderCancelled' THEN -- what was promised and is let go leaves nothing
            UPDATE purchase SET cancelled = true, payment = CASE
                WHEN event.data ->> 'cause' = 'PAYMENT_WINDOW_CLOSED' THEN 'EXPIRED'
                WHEN payment = 'AUTHORIZED' THEN 'PENDING'
                ELSE payment END
            WHERE id = its;
        WHEN 'OrderRefundGranted' THEN
            INSERT INTO purchase_refund VALUES (its, event.data ->> 'refundId', event.position, event.time,
                event.data -> 'amount', 'REQUESTED', event.data ->> 'reason');
        WHEN 'OrderRefunded', 'OrderRefundRefused' THEN
            SELECT status INTO was FROM purchase_refund WHERE id = its AND refund = event.data ->> 'refundId';
            INSERT INTO purchase_refund AS r VALUES (its, event.data ->> 'refundId', event.position, event.time,
                event.data -> 'amount', CASE event.kind WHEN 'OrderRefunded' THEN 'REFUNDED' ELSE 'REFUSED' END, NULL,
                event.data ->> 'declineCode')
            ON CONFLICT (id, refund) DO UPDATE
            SET amount = excluded.amount, status = excluded.status, decline = excluded.decline;
            IF event.kind = 'OrderRefunded' OR was = 'REFUNDED' THEN -- which had gone back, and comes again
                amount := CASE event.kind WHEN 'OrderRefunded' THEN amount ELSE -amount END;
                UPDATE purchase SET refunded = refunded + amount,
                    payment = replay.after_refunds(paid, refunded + amount)
                WHERE id = its;
            END IF;
        ELSE -- what is shipped and what comes back is summed up below
    END CASE;
END $$;

CREATE FUNCTION replay.order_status(cancelled boolean, all_shipped boolean, paid numeric, placed jsonb) RETURNS text
LANGUAGE sql IMMUTABLE RETURN CASE
    WHEN cancelled THEN 'CANCELLED'
    WHEN all_shipped AND paid >= (placed -> 'total' -> 'amount')::numeric THEN 'COMPLETED'
    ELSE 'PLACED' END;

-- Units that left, or came back, by order and product.
CREATE FUNCTION replay.units_of_orders(upto bigint, its_kind text, its_field text)
RETURNS TABLE (id text, sku text, units bigint) LANGUAGE sql STABLE AS $$
    SELECT data ->> 'orderId', moved ->> 'sku', sum((moved -> 'quantity')::bigint)::bigint
    FROM replay.event, jsonb_array_elements(data -> its_field) AS moved
    WHERE kind = its_kind AND position <= upto
    GROUP BY 1, 2
$$;

CREATE PROCEDURE replay.fold_order_view(upto bigint) LANGUAGE plpgsql AS $$
DECLARE
    event replay.event;
BEGIN
    FOR event IN SELECT * FROM replay.event e WHERE e.stream LIKE 'order-%' AND e.position <= upto ORDER BY e.position
    LOOP
        CALL replay.tell_order(event);
    END LOOP;

    INSERT INTO replay.folded
    WITH history AS (
        SELECT data ->> 'orderId' AS id, max(position) AS last, max(version) AS version,
            jsonb_agg(jsonb_build_object('at', time, 'event', kind, 'by', actor) ORDER BY version) AS entries
        FROM replay.event WHERE stream LIKE 'order-%' AND position <= upto GROUP BY 1),
    shipments AS (
        SELECT data ->> 'orderId' AS id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('shipmentId',
            data -> 'shipmentId', 'at', time, 'lines', data -> 'units', 'trackingNumber', data -> 'trackingNumber'))
            ORDER BY version) AS items
        FROM replay.event WHERE kind = 'OrderShipped' AND position <= upto GROUP BY 1),
    refunds AS (
        SELECT id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('refundId', refund, 'at', at, 'amount', amount,
            'status', status, 'reason', reason, 'declineCode', decline)) ORDER BY nth) AS items
        FROM purchase_refund GROUP BY 1),
    line AS (
        SELECT p.id, nth, line, (line -> 'quantity')::bigint AS quantity, coalesce(shipped.units, 0) AS shipped,
            coalesce(returned.units, 0) AS returned
        FROM purchase p CROSS JOIN jsonb_array_elements(placed -> 'lines') WITH ORDINALITY AS its (line, nth)
        LEFT JOIN replay.units_of_orders(upto, 'OrderShipped', 'units') AS shipped
            ON shipped.id = p.id AND shipped.sku = line ->> 'sku'
        LEFT JOIN replay.units_of_orders(upto, 'OrderRefundGranted', 'restock') AS returned
            ON returned.id = p.id AND returned.sku = line ->> 'sku'),
    lines AS (
        SELECT id, bool_and(shipped = quantity) AS all_shipped, bool_and(shipped = 0) AS none_shipped,
            bool_and(returned = quantity) AS all_returned,
            jsonb_agg(line || jsonb_build_object('shipped', shipped, 'returned', returned, 'lineTotal',
                replay.money((line -> 'unitPrice' -> 'amount')::numeric * quantity, line -> 'unitPrice' ->> 'currency'))
                ORDER BY nth) AS items
        FROM line GROUP BY 1)
    SELECT 'order_view', p.id, h.last, jsonb_strip_nulls(jsonb_build_object('orderId', p.id,
        'customerId', placed -> 'customerId', 'position', p.position, 'version', h.version, 'placedAt', placed_at,
        'total', placed -> 'total', 'contact', placed -> 'contact', 'lines', l.items,
        'status', replay.order_status(cancelled, all_shipped, paid, placed),
        'paymentStatus', payment,
        'fulfilmentStatus', CASE WHEN all_returned THEN 'RETURNED' WHEN all_shipped THEN 'SHIPPED'
            WHEN none_shipped THEN 'UNFULFILLED' ELSE 'PARTIALLY_SHIPPED' END,
        'paid', replay.money(paid, placed -> 'total' ->> 'currency'),
        'refunded', replay.money(refunded, placed -> 'total' ->> 'currency'),
        'shipments', coalesce(s.items, '[]'), 'refunds', coalesce(r.items, '[]'), 'history', h.entries,
        'columns', jsonb_build_object('customerId', placed -> 'customerId', 'version', h.version, 'status',
            replay.order_status(cancelled, all_shipped, paid, placed))))
    FROM purchase p JOIN history h USING (id) JOIN lines l USING (id) LEFT JOIN shipments s USING (id)
        LEFT JOIN refunds r USING (id);
END $$;
