-- Products and their stock. What is on hand and what is promised are sums: each event adds its part.
CREATE FUNCTION replay.on_hand(kind text, data jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN CASE
        WHEN kind IN ('StockReceived', 'StockReturned') THEN (data -> 'quantity')::bigint
        WHEN kind = 'StockCorrected' THEN (data -> 'delta')::bigint
        WHEN kind = 'StockShipped' THEN -(data -> 'quantity')::bigint
        ELSE 0 END;

CREATE FUNCTION replay.reserved(kind text, data jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN CASE
        WHEN kind = 'StockReserved' THEN (data -> 'quantity')::bigint
        WHEN kind IN ('StockReleased', 'StockShipped') THEN -(data -> 'quantity')::bigint
        ELSE 0 END;

-- A product of which something is known at that position: its price is the last that was said.
CREATE FUNCTION replay.products(upto bigint)
RETURNS TABLE (sku text, begun bigint, touched bigint, version bigint, name text, description text, price bigint,
    currency text, priced bigint, on_hand bigint, reserved bigint, retired boolean) LANGUAGE sql STABLE AS $$
    SELECT sku, min(position), max(position), max(version),
        min(data ->> 'name') FILTER (WHERE kind = 'ProductRegistered'),
        min(data ->> 'description') FILTER (WHERE kind = 'ProductRegistered'),
        (array_agg((data -> 'price' -> 'amount')::bigint ORDER BY version DESC) FILTER (WHERE sets_price))[1],
        (array_agg(data -> 'price' ->> 'currency' ORDER BY version DESC) FILTER (WHERE sets_price))[1],
        max(version) FILTER (WHERE sets_price),
        sum(replay.on_hand(kind, data))::bigint, sum(replay.reserved(kind, data))::bigint,
        bool_or(kind = 'ProductRetired')
    FROM (SELECT substr(stream, length('product-') + 1) AS sku, e.*,
              kind IN ('ProductRegistered', 'ProductRepriced') AS sets_price
          FROM replay.event e WHERE stream LIKE 'product-%' AND position <= upto) AS events
    GROUP BY sku
$$;

-- What is promised to a checkout and neither released nor shipped, in the order in which it was promised.
CREATE FUNCTION replay.reservations(upto bigint) RETURNS TABLE (sku text, open jsonb) LANGUAGE sql STABLE AS $$
    SELECT sku, jsonb_agg(jsonb_build_object('checkoutId', checkout, 'quantity', units, 'since', since,
        'position', position) ORDER BY position)
    FROM (SELECT data ->> 'sku' AS sku, data ->> 'checkoutId' AS checkout, sum(replay.reserved(kind, data)) AS units,
              (array_agg(time ORDER BY position DESC) FILTER (WHERE kind = 'StockReserved'))[1] AS since,
              max(position) FILTER (WHERE kind = 'StockReserved') AS position
          FROM replay.event
          WHERE kind IN ('StockReserved', 'StockReleased', 'StockShipped') AND position <= upto
          GROUP BY 1, 2) AS promised
    WHERE units <> 0
    GROUP BY sku
$$;

CREATE PROCEDURE replay.fold_product_view(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'product_view', sku, touched, jsonb_build_object('position', begun, 'name', name, 'description',
        description, 'price', price, 'currency', currency, 'onHand', on_hand, 'reserved', reserved, 'retired', retired,
        'version', version)
    FROM replay.products(upto)
$$;

CREATE PROCEDURE replay.fold_stock_view(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'stock_view', sku, touched, jsonb_build_object('onHand', on_hand, 'reserved', reserved, 'version', version,
        'reservations', coalesce(open, '[]'))
    FROM replay.products(upto) LEFT JOIN replay.reservations(upto) USING (sku)
$$;

CREATE PROCEDURE replay.fold_cart_product_view(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'cart_product_view', sku, touched, jsonb_build_object('name', name, 'price', price, 'currency', currency,
        'version', priced)
    FROM replay.products(upto)
$$;

-- Prices as commands see them.
CREATE PROCEDURE replay.fold_price_book(upto bigint) LANGUAGE sql AS $$
    INSERT INTO replay.folded
    SELECT 'price_book', sku, touched, jsonb_build_object('amount', price, 'currency', currency, 'retired', retired,
        'sequence', priced - 1)
    FROM replay.products(upto)
$$;
