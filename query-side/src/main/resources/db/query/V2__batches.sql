-- A checkout and its steps are one row: it is written once, where it was written with each of its steps.
DROP TABLE checkout_step_view;
DROP TABLE checkout_view;

CREATE TABLE checkout_view (
    checkout_id uuid  PRIMARY KEY,
    customer_id text,                  -- null while its beginning is parked: its steps wait for it
    status      text,
    order_id    uuid,
    refusal     jsonb,
    steps       jsonb NOT NULL         -- what happened on the way, in the order of the log; always read as a whole
);

-- The checkouts begin anew: their reader finds no place in the log to go on from, and meets what was parked again.
DELETE FROM log.reader_token WHERE reader = 'checkout-view';
DELETE FROM log.dead_letter WHERE reader = 'checkout-view';

-- Of a product that sells, these two are written with every batch: half of each page is left for the next version of
-- its rows, so that no index has to learn where they are now.
ALTER TABLE product_view SET (fillfactor = 50);
ALTER TABLE stock_view SET (fillfactor = 50);
