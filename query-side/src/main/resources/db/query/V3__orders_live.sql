-- An order has a life now: what it has come to is kept as it is shown, beside what it is looked up by.
DROP TABLE order_view;

CREATE TABLE order_view (
    order_id    uuid   PRIMARY KEY,
    position    bigint NOT NULL UNIQUE, -- of its placement in the log: the order of the list
    customer_id text   NOT NULL,
    status      text   NOT NULL,
    version     bigint NOT NULL,
    shown       jsonb  NOT NULL         -- always read as a whole
);
CREATE INDEX order_view_customer ON order_view (customer_id, position);
CREATE INDEX order_view_status ON order_view (status, position);

-- The orders begin anew: their reader finds no place in the log to go on from, and meets what was parked again.
DELETE FROM log.reader_token WHERE reader = 'order-view';
DELETE FROM log.dead_letter WHERE reader = 'order-view';
