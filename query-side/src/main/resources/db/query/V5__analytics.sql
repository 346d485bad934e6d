-- What analysts ask for, added up beforehand. "day" is a day in the shop's time zone; money is counted in the smallest
-- unit of its currency, and a sum of it may be of any size.

-- An order as far as figures need it: what a cancellation takes back, and what happened to it for the first time.
CREATE TABLE analytics_order_view (
    order_id      uuid        PRIMARY KEY,
    customer_id   text        NOT NULL,
    placed_at     timestamptz NOT NULL,
    day           date        NOT NULL,        -- on which it was placed
    currency      text        NOT NULL,
    total         bigint      NOT NULL,
    units         bigint      NOT NULL,
    lines         jsonb       NOT NULL,        -- sku, quantity, unitPrice; always read as a whole
    authorized_at timestamptz,
    paid_at       timestamptz,
    shipped_at    timestamptz,                 -- the first of it
    cancelled_at  timestamptz,
    refunded      numeric     NOT NULL,
    version       bigint      NOT NULL
);

-- Which events of a cart have been counted.
CREATE TABLE analytics_cart_view (
    customer_id text   PRIMARY KEY,
    version     bigint NOT NULL
);

CREATE TABLE analytics_product_view (
    sku      text   PRIMARY KEY,
    name     text   NOT NULL,
    currency text   NOT NULL,
    since    date   NOT NULL,                  -- the day of its registration
    on_hand  bigint NOT NULL,
    reserved bigint NOT NULL,
    version  bigint NOT NULL
) WITH (fillfactor = 50);                      -- written with every batch while it sells

CREATE TABLE analytics_sales_view (
    start             timestamptz NOT NULL,    -- of an hour in the shop's time zone
    currency          text        NOT NULL,
    day               date        NOT NULL,
    orders            bigint      NOT NULL,
    units             bigint      NOT NULL,
    revenue           numeric     NOT NULL,
    cancelled_orders  bigint      NOT NULL,
    cancelled_units   bigint      NOT NULL,
    cancelled_revenue numeric     NOT NULL,
    refunded          numeric     NOT NULL,
    PRIMARY KEY (start, currency)
) WITH (fillfactor = 50);
CREATE INDEX analytics_sales_view_day ON analytics_sales_view (day);

-- Each twice, by day and by month: a year is twelve months, and not 365 days.
CREATE TABLE analytics_product_sales_view (
    span              text    NOT NULL,        -- day or month
    day               date    NOT NULL,        -- that day, or the first of that month
    sku               text    NOT NULL,
    currency          text    NOT NULL,
    units             bigint  NOT NULL,
    revenue           numeric NOT NULL,
    cancelled_units   bigint  NOT NULL,
    cancelled_revenue numeric NOT NULL,
    PRIMARY KEY (span, day, sku, currency)
) WITH (fillfactor = 50);

CREATE TABLE analytics_lost_demand_view (
    span     text   NOT NULL,
    day      date   NOT NULL,
    sku      text   NOT NULL,
    requests bigint NOT NULL,
    units    bigint NOT NULL,
    PRIMARY KEY (span, day, sku)
) WITH (fillfactor = 50);

CREATE TABLE analytics_funnel_view (
    span   text   NOT NULL,
    day    date   NOT NULL,
    step   text   NOT NULL,                    -- such as order-placed
    reason text   NOT NULL,                    -- the code of a refusal; empty where nothing was refused
    times  bigint NOT NULL,
    PRIMARY KEY (span, day, step, reason)
) WITH (fillfactor = 50);
