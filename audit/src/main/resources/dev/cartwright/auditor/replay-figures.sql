-- Figures: what happened, added up by hour, day and month of the shop's time zone (setting replay.time_zone). Each thing
-- counts on the day on which it happened, and what can happen to an order once counts the first time.
CREATE FUNCTION replay.day(at timestamptz) RETURNS date LANGUAGE sql STABLE
    RETURN (at AT TIME ZONE current_setting('replay.time_zone'))::date;

-- Figures that are kept by day are kept by month, too.
CREATE FUNCTION replay.spans(at timestamptz) RETURNS TABLE (span text, day date) LANGUAGE sql STABLE AS $$
    VALUES ('day', replay.day(at)), ('month', date_trunc('month', replay.day(at)::timestamp)::date)
$$;

CREATE FUNCTION replay.firsts(upto bigint, its_kind text) RETURNS TABLE (id text, at timestamptz, taken bigint)
LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (1) data ->> 'orderId', time, position
    FROM replay.event WHERE kind = its_kind AND position <= upto ORDER BY 1, position
$$;

-- What each refund had given back after each event about it, and how much more than before. One that is turned away has
-- given back nothing.
CREATE FUNCTION replay.refund_moves(upto bigint)
RETURNS TABLE (id text, refund text, at timestamptz, taken bigint, stands numeric, moved numeric)
LANGUAGE sql STABLE AS $$
    SELECT id, refund, time, position, stands,
        stands - coalesce(lag(stands) OVER (PARTITION BY id, refund ORDER BY position), 0)
    FROM (SELECT data ->> 'orderId' AS id, data ->> 'refundId' AS refund, time, position,
              CASE kind WHEN 'OrderRefunded' THEN (data -> 'amount' -> 'amount')::numeric ELSE 0 END AS stands
          FROM replay.event
          WHERE kind IN ('OrderRefunded', 'OrderRefundRefused') AND position <= upto) AS told
$$;

CREATE FUNCTION replay.purchases(upto bigint)
RETURNS TABLE (id text, customer text, at timestamptz, taken bigint, currency text, total bigint, units bigint,
    lines jsonb) LANGUAGE sql STABLE AS $$
    SELECT data ->> 'orderId', data ->> 'customerId', time, position, data -> 'total' ->> 'currency',
        (data -> 'total' -> 'amount')::bigint, sum((line -> 'quantity')::bigint)::bigint,
        jsonb_agg(jsonb_build_object('sku', line -> 'sku', 'quantity', line -> 'quantity',
            'unitPrice', line -> 'unitPrice' -> 'amount') ORDER BY nth)
    FROM replay.event, jsonb_array_elements(data -> 'lines') WITH ORDINALITY AS its (line, nth)
    WHERE kind = 'OrderPlaced' AND position <= upto
    GROUP BY 1, 2, 3, 4, 5, 6
$$;

CREATE PROCEDURE replay.fold_analytics_order_view(upto bigint) LANGUAGE sql AS $$
    WITH counted AS (
        SELECT data ->> 'orderId' AS id, max(position) AS last, max(version) AS version
        FROM replay.event
        WHERE kind IN ('OrderPlaced', 'OrderAuthorized', 'OrderPaid', 'OrderShipped', 'OrderCancelled', 'OrderRefunded',
            'OrderRefundRefused') AND position <= upto
        GROUP BY 1),
    given_back AS (
        SELECT id, sum(moved) AS refunded FROM replay.refund_moves(upto) GROUP BY 1),
    refund AS (
        SELECT DISTINCT ON (id, refund) id, refund, stands
        FROM replay.refund_moves(upto) ORDER BY id, refund, taken DESC),
    refunds AS (
        SELECT id, jsonb_object_agg(refund, stands) AS items FROM refund WHERE stands <> 0 GROUP BY 1)
    INSERT INTO replay.folded
    SELECT 'analytics_order_view', p.id, counted.last, jsonb_build_object('customer_id', customer, 'placed_at', p.at,
        'day', replay.day(p.at), 'currency', currency, 'total', total, 'units', units, 'lines', lines,
        'authorized_at', authorized.at, 'paid_at', paid.at, 'shipped_at', shipped.at, 'cancelled_at', cancelled.at,
        'refunded', coalesce(refunded, 0), 'refunds', coalesce(refunds.items, '{}'), 'version', counted.version)
    FROM replay.purchases(upto) AS p JOIN counted USING (id)
        LEFT JOIN replay.firsts(upto, 'OrderAuthorized') AS authorized USING (id)
        LEFT JOIN replay.firsts(upto, 'OrderPaid') AS paid USING (id)
        LEFT JOIN replay.firsts(upto, 'OrderShipped') AS shipped USING (id)
        LEFT JOIN replay.firsts(upto, 'OrderCancelled') AS cancelled USING (id)
        LEFT JOIN given_back USING (id) LEFT JOIN refunds USING (id)
$$;

CREATE PROCEDURE replay.fold_analytics_cart_view(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'analytics_cart_view', substr(stream, length('cart-') + 1), max(position),
        jsonb_build_object('version', max(version))
    FROM replay.event
    WHERE kind IN ('CartOpened', 'CheckoutStarted', 'CheckoutRefused') AND position <= upto
    GROUP BY stream
$$;

CREATE PROCEDURE replay.fold_analytics_product_view(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'analytics_product_view', data ->> 'sku', max(position), jsonb_build_object(
        'name', min(data ->> 'name') FILTER (WHERE kind = 'ProductRegistered'),
        'currency', min(data -> 'price' ->> 'currency') FILTER (WHERE kind = 'ProductRegistered'),
        'since', min(replay.day(time)) FILTER (WHERE kind = 'ProductRegistered'),
        'on_hand', sum(replay.on_hand(kind, data)), 'reserved', sum(replay.reserved(kind, data)),
        'version', max(version))
    FROM replay.event
    WHERE kind IN ('ProductRegistered', 'StockReceived', 'StockCorrected', 'StockReserved', 'StockReleased',
        'StockShipped', 'StockReturned', 'ReservationRefused') AND position <= upto
    GROUP BY 2
$$;

CREATE PROCEDURE replay.fold_analytics_sales_view(upto bigint) LANGUAGE sql AS $$
    WITH sale (at, taken, currency, orders, units, revenue, cancelled_orders, cancelled_units, cancelled_revenue,
        refunded) AS (
        SELECT at, taken, currency, 1, units, total, 0, 0, 0, 0 FROM replay.purchases(upto)
        UNION ALL
        SELECT cancelled.at, cancelled.taken, currency, 0, 0, 0, 1, units, total, 0
        FROM replay.purchases(upto) JOIN replay.firsts(upto, 'OrderCancelled') AS cancelled USING (id)
        UNION ALL
        SELECT refund.at, refund.taken, currency, 0, 0, 0, 0, 0, 0, moved
        FROM replay.purchases(upto) JOIN replay.refund_moves(upto) AS refund USING (id) WHERE moved <> 0)
    INSERT INTO replay.folded
    SELECT 'analytics_sales_view', concat_ws(' ', start, currency), max(taken), jsonb_build_object(
        'day', min(replay.day(at)), 'orders', sum(orders), 'units', sum(units), 'revenue', sum(revenue),
        'cancelled_orders', sum(cancelled_orders), 'cancelled_units', sum(cancelled_units),
        'cancelled_revenue', sum(cancelled_revenue), 'refunded', sum(refunded))
    FROM (SELECT *, date_trunc('hour', at, current_setting('replay.time_zone')) AS start FROM sale) AS sale
    GROUP BY start, currency
$$;

CREATE PROCEDURE replay.fold_analytics_product_sales_view(upto bigint) LANGUAGE sql AS $$
    WITH sale (at, taken, currency, lines, called_off) AS (
        SELECT at, taken, currency, lines, false FROM replay.purchases(upto)
        UNION ALL
        SELECT cancelled.at, cancelled.taken, currency, lines, true
        FROM replay.purchases(upto) JOIN replay.firsts(upto, 'OrderCancelled') AS cancelled USING (id)),
    line AS (
        SELECT span, day, line ->> 'sku' AS sku, currency, taken, called_off, (line -> 'quantity')::bigint AS units,
            (line -> 'quantity')::numeric * (line -> 'unitPrice')::numeric AS revenue
        FROM sale, replay.spans(at), jsonb_array_elements(lines) AS line)
    INSERT INTO replay.folded
    SELECT 'analytics_product_sales_view', concat_ws(' ', span, day, sku, currency), max(taken),
        jsonb_build_object('units', coalesce(sum(units) FILTER (WHERE NOT called_off), 0),
            'revenue', coalesce(sum(revenue) FILTER (WHERE NOT called_off), 0),
            'cancelled_units', coalesce(sum(units) FILTER (WHERE called_off), 0),
            'cancelled_revenue', coalesce(sum(revenue) FILTER (WHERE called_off), 0))
    FROM line GROUP BY span, day, sku, currency
$$;

CREATE PROCEDURE replay.fold_analytics_lost_demand_view(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'analytics_lost_demand_view', concat_ws(' ', span, day, data ->> 'sku'), max(position),
        jsonb_build_object('requests', count(*), 'units', sum((data -> 'requested')::bigint))
    FROM replay.event, replay.spans(time)
    WHERE kind = 'ReservationRefused' AND position <= upto
    GROUP BY 2
$$;

-- Reasons are named as in the shop's answers: OutOfStock is out-of-stock.
CREATE FUNCTION replay.named(kind text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN lower(regexp_replace(kind, '(.)([A-Z])', '\1-\2', 'g'));

CREATE PROCEDURE replay.fold_analytics_funnel_view(upto bigint) LANGUAGE sql AS $$
    WITH step (at, taken, step, reason) AS (
        SELECT time, position, replay.named(kind), coalesce(replay.named(data -> 'reason' ->> 'kind'), '')
        FROM replay.event WHERE kind IN ('CartOpened', 'CheckoutStarted', 'CheckoutRefused') AND position <= upto
        UNION ALL
        SELECT at, taken, replay.named(kind), ''
        FROM unnest(ARRAY['OrderPlaced', 'OrderAuthorized', 'OrderPaid', 'OrderCancelled', 'OrderShipped']) AS kind,
            replay.firsts(upto, kind))
    INSERT INTO replay.folded
    SELECT 'analytics_funnel_view', concat_ws(' ', span, day, step, nullif(reason, '')), max(taken),
        jsonb_build_object('times', count(*))
    FROM step, replay.spans(at)
    GROUP BY 2
$$;
