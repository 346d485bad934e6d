-- Carts: what happened to each, one after the other.
CREATE TEMP TABLE cart_line (
    customer text    NOT NULL,
    sku      text    NOT NULL,
    position bigint  NOT NULL,  -- of the event with which it went in
    quantity bigint  NOT NULL,
    price    jsonb   NOT NULL,
    PRIMARY KEY (customer, sku)
);

CREATE PROCEDURE replay.fold_cart_view(upto bigint) LANGUAGE plpgsql AS $$
DECLARE
    event replay.event;
    who   text;
BEGIN
    FOR event IN SELECT * FROM replay.event e WHERE e.position <= upto AND e.kind IN ('ItemAdded', 'QuantitySet',
        'ItemRemoved', 'CartCleared', 'CheckoutCompleted') ORDER BY e.position
    LOOP
        who := event.data ->> 'customerId';
        CASE event.kind
            WHEN 'ItemAdded', 'QuantitySet' THEN
                INSERT INTO cart_line AS l VALUES (who, event.data ->> 'sku', event.position,
                    (event.data -> 'quantity')::bigint, event.data -> 'unitPrice')
                ON CONFLICT (customer, sku) DO UPDATE SET price = excluded.price,
                    quantity = excluded.quantity + CASE event.kind WHEN 'ItemAdded' THEN l.quantity ELSE 0 END;
            WHEN 'ItemRemoved' THEN
                DELETE FROM cart_line l WHERE l.customer = who AND l.sku = event.data ->> 'sku';
            WHEN 'CartCleared' THEN
                DELETE FROM cart_line l WHERE l.customer = who;
            WHEN 'CheckoutCompleted' THEN -- what was added meanwhile stays
                UPDATE cart_line l SET quantity = l.quantity - (bought -> 'quantity')::bigint
                FROM jsonb_array_elements(event.data -> 'lines') AS bought
                WHERE l.customer = who AND l.sku = bought ->> 'sku';
                DELETE FROM cart_line l WHERE l.customer = who AND l.quantity <= 0;
        END CASE;
    END LOOP;

    INSERT INTO replay.folded
    SELECT 'cart_view', customer, last, jsonb_build_object('version', version, 'lines', coalesce(lines, '[]'))
    FROM (SELECT substr(stream, length('cart-') + 1) AS customer, max(position) AS last, max(version) AS version
          FROM replay.event WHERE stream LIKE 'cart-%' AND position <= upto GROUP BY 1) AS carts
    LEFT JOIN (SELECT customer, jsonb_agg(jsonb_build_object('sku', sku, 'position', position, 'quantity', quantity,
                   'price', price -> 'amount', 'currency', price -> 'currency') ORDER BY position, sku) AS lines
               FROM cart_line GROUP BY 1) AS filled USING (customer);
END $$;
