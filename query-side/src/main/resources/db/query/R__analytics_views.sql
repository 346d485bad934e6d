-- What analysts see. A view is replaced whenever this file is another one: columns may be added at its end, and what is
-- there keeps its name and its meaning. Money is counted in the smallest unit of its currency; days, weeks and months
-- are those of the shop's time zone (cartwright.analytics.time-zone).
COMMENT ON SCHEMA analytics IS 'Figures for analysts, each as complete as analytics.complete_up_to says.';

CREATE OR REPLACE VIEW analytics.complete_up_to AS
SELECT complete.position, e.time
FROM (SELECT least(
        (SELECT coalesce(min(coalesce(token #>> '{globalIndex}', token #>> '{currentToken,globalIndex}', '0')::bigint), 0)
         FROM (SELECT convert_from(token, 'UTF8')::jsonb AS token
               FROM log.reader_token WHERE reader = 'analytics') t),
        (SELECT min(parked.position) - 1 FROM log.dead_letter d JOIN log.event_log parked USING (stream, sequence)
         WHERE d.reader = 'analytics')) AS position) complete
LEFT JOIN log.event_log e ON e.position = complete.position;
COMMENT ON VIEW analytics.complete_up_to IS 'How far all other views are complete: every event of the log up to there has been counted. Read it in one transaction with them (REPEATABLE READ) where that matters.';
COMMENT ON COLUMN analytics.complete_up_to.position IS 'of the last event counted; 0 before the first one';
COMMENT ON COLUMN analytics.complete_up_to.time IS 'of that event';

CREATE OR REPLACE VIEW analytics.sales AS
SELECT start, day, currency, orders, units, revenue, refunded, cancelled_orders, cancelled_units, cancelled_revenue
FROM query.analytics_sales_view;
COMMENT ON VIEW analytics.sales IS 'What was sold, hour by hour and currency by currency. Where nothing happened there is no row.';
COMMENT ON COLUMN analytics.sales.start IS 'of the hour, in the time zone of the shop';
COMMENT ON COLUMN analytics.sales.day IS 'that the hour is of, in the time zone of the shop';
COMMENT ON COLUMN analytics.sales.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.sales.orders IS 'placed';
COMMENT ON COLUMN analytics.sales.units IS 'ordered with them';
COMMENT ON COLUMN analytics.sales.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.sales.refunded IS 'what went back to customers, in the smallest unit of the currency; also of orders that were cancelled; below 0 where more was turned away by banks, and came again';
COMMENT ON COLUMN analytics.sales.cancelled_orders IS 'called off then, whenever they had been placed';
COMMENT ON COLUMN analytics.sales.cancelled_units IS 'ordered with those';
COMMENT ON COLUMN analytics.sales.cancelled_revenue IS 'what those had cost together, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.sales_by_day AS
SELECT day AS start, currency,
    sum(orders) AS orders,
    sum(units) AS units,
    sum(revenue) AS revenue,
    sum(refunded) AS refunded,
    sum(cancelled_orders) AS cancelled_orders,
    sum(cancelled_units) AS cancelled_units,
    sum(cancelled_revenue) AS cancelled_revenue
FROM query.analytics_sales_view GROUP BY 1, 2;
COMMENT ON VIEW analytics.sales_by_day IS 'What was sold, by day and currency. Where nothing happened there is no row.';
COMMENT ON COLUMN analytics.sales_by_day.start IS 'the day, in the time zone of the shop';
COMMENT ON COLUMN analytics.sales_by_day.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.sales_by_day.orders IS 'placed';
COMMENT ON COLUMN analytics.sales_by_day.units IS 'ordered with them';
COMMENT ON COLUMN analytics.sales_by_day.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.sales_by_day.refunded IS 'what went back to customers, in the smallest unit of the currency; also of orders that were cancelled; below 0 where more was turned away by banks, and came again';
COMMENT ON COLUMN analytics.sales_by_day.cancelled_orders IS 'called off then, whenever they had been placed';
COMMENT ON COLUMN analytics.sales_by_day.cancelled_units IS 'ordered with those';
COMMENT ON COLUMN analytics.sales_by_day.cancelled_revenue IS 'what those had cost together, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.sales_by_week AS
SELECT date_trunc('week', day::timestamp)::date AS start, currency,
    sum(orders) AS orders,
    sum(units) AS units,
    sum(revenue) AS revenue,
    sum(refunded) AS refunded,
    sum(cancelled_orders) AS cancelled_orders,
    sum(cancelled_units) AS cancelled_units,
    sum(cancelled_revenue) AS cancelled_revenue
FROM query.analytics_sales_view GROUP BY 1, 2;
COMMENT ON VIEW analytics.sales_by_week IS 'What was sold, by week (ISO 8601: from Monday) and currency. Where nothing happened there is no row.';
COMMENT ON COLUMN analytics.sales_by_week.start IS 'first day of the week, in the time zone of the shop';
COMMENT ON COLUMN analytics.sales_by_week.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.sales_by_week.orders IS 'placed';
COMMENT ON COLUMN analytics.sales_by_week.units IS 'ordered with them';
COMMENT ON COLUMN analytics.sales_by_week.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.sales_by_week.refunded IS 'what went back to customers, in the smallest unit of the currency; also of orders that were cancelled; below 0 where more was turned away by banks, and came again';
COMMENT ON COLUMN analytics.sales_by_week.cancelled_orders IS 'called off then, whenever they had been placed';
COMMENT ON COLUMN analytics.sales_by_week.cancelled_units IS 'ordered with those';
COMMENT ON COLUMN analytics.sales_by_week.cancelled_revenue IS 'what those had cost together, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.sales_by_month AS
SELECT date_trunc('month', day::timestamp)::date AS start, currency,
    sum(orders) AS orders,
    sum(units) AS units,
    sum(revenue) AS revenue,
    sum(refunded) AS refunded,
    sum(cancelled_orders) AS cancelled_orders,
    sum(cancelled_units) AS cancelled_units,
    sum(cancelled_revenue) AS cancelled_revenue
FROM query.analytics_sales_view GROUP BY 1, 2;
COMMENT ON VIEW analytics.sales_by_month IS 'What was sold, by month and currency. Where nothing happened there is no row.';
COMMENT ON COLUMN analytics.sales_by_month.start IS 'first day of the month, in the time zone of the shop';
COMMENT ON COLUMN analytics.sales_by_month.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.sales_by_month.orders IS 'placed';
COMMENT ON COLUMN analytics.sales_by_month.units IS 'ordered with them';
COMMENT ON COLUMN analytics.sales_by_month.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.sales_by_month.refunded IS 'what went back to customers, in the smallest unit of the currency; also of orders that were cancelled; below 0 where more was turned away by banks, and came again';
COMMENT ON COLUMN analytics.sales_by_month.cancelled_orders IS 'called off then, whenever they had been placed';
COMMENT ON COLUMN analytics.sales_by_month.cancelled_units IS 'ordered with those';
COMMENT ON COLUMN analytics.sales_by_month.cancelled_revenue IS 'what those had cost together, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.products_by_day AS
SELECT s.day AS start, s.sku, p.name, s.currency, s.units, s.revenue, s.cancelled_units, s.cancelled_revenue
FROM query.analytics_product_sales_view s LEFT JOIN query.analytics_product_view p ON p.sku = s.sku
WHERE s.span = 'day';
COMMENT ON VIEW analytics.products_by_day IS 'What was sold of each product, by day and currency.';
COMMENT ON COLUMN analytics.products_by_day.start IS 'the day, in the time zone of the shop';
COMMENT ON COLUMN analytics.products_by_day.sku IS 'of the product';
COMMENT ON COLUMN analytics.products_by_day.name IS 'of the product, as it was registered; empty where that is not known';
COMMENT ON COLUMN analytics.products_by_day.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.products_by_day.units IS 'ordered';
COMMENT ON COLUMN analytics.products_by_day.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.products_by_day.cancelled_units IS 'of orders called off then, whenever they had been placed';
COMMENT ON COLUMN analytics.products_by_day.cancelled_revenue IS 'what those had cost, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.products_by_month AS
SELECT s.day AS start, s.sku, p.name, s.currency, s.units, s.revenue, s.cancelled_units, s.cancelled_revenue
FROM query.analytics_product_sales_view s LEFT JOIN query.analytics_product_view p ON p.sku = s.sku
WHERE s.span = 'month';
COMMENT ON VIEW analytics.products_by_month IS 'What was sold of each product, by month and currency.';
COMMENT ON COLUMN analytics.products_by_month.start IS 'first day of the month, in the time zone of the shop';
COMMENT ON COLUMN analytics.products_by_month.sku IS 'of the product';
COMMENT ON COLUMN analytics.products_by_month.name IS 'of the product, as it was registered; empty where that is not known';
COMMENT ON COLUMN analytics.products_by_month.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.products_by_month.units IS 'ordered';
COMMENT ON COLUMN analytics.products_by_month.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.products_by_month.cancelled_units IS 'of orders called off then, whenever they had been placed';
COMMENT ON COLUMN analytics.products_by_month.cancelled_revenue IS 'what those had cost, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.funnel_by_day AS
SELECT day AS start, step, reason, times FROM query.analytics_funnel_view WHERE span = 'day';
COMMENT ON VIEW analytics.funnel_by_day IS 'How often each step on the way to an order was taken, on the day on which it was.';
COMMENT ON COLUMN analytics.funnel_by_day.start IS 'the day, in the time zone of the shop';
COMMENT ON COLUMN analytics.funnel_by_day.step IS 'cart-opened, checkout-started, checkout-refused, order-placed, order-authorized, order-paid, order-cancelled or order-shipped';
COMMENT ON COLUMN analytics.funnel_by_day.reason IS 'code of the refusal, such as out-of-stock; empty for the other steps';
COMMENT ON COLUMN analytics.funnel_by_day.times IS 'how often';

CREATE OR REPLACE VIEW analytics.stock AS
SELECT sku, name, currency, since, on_hand, reserved, on_hand - reserved AS available
FROM query.analytics_product_view;
COMMENT ON VIEW analytics.stock IS 'What there is of each product now.';
COMMENT ON COLUMN analytics.stock.sku IS 'of the product';
COMMENT ON COLUMN analytics.stock.name IS 'as it was registered';
COMMENT ON COLUMN analytics.stock.currency IS 'in which it is sold';
COMMENT ON COLUMN analytics.stock.since IS 'day of its registration, in the time zone of the shop';
COMMENT ON COLUMN analytics.stock.on_hand IS 'units in the stock room';
COMMENT ON COLUMN analytics.stock.reserved IS 'of those, promised to checkouts and orders';
COMMENT ON COLUMN analytics.stock.available IS 'of those, still to be sold';

CREATE OR REPLACE VIEW analytics.lost_demand_by_day AS
SELECT day AS start, sku, requests, units FROM query.analytics_lost_demand_view WHERE span = 'day';
COMMENT ON VIEW analytics.lost_demand_by_day IS 'What was asked for and refused, since there was not enough.';
COMMENT ON COLUMN analytics.lost_demand_by_day.start IS 'the day, in the time zone of the shop';
COMMENT ON COLUMN analytics.lost_demand_by_day.sku IS 'of the product';
COMMENT ON COLUMN analytics.lost_demand_by_day.requests IS 'how often; who tries again counts again';
COMMENT ON COLUMN analytics.lost_demand_by_day.units IS 'asked for with them';

CREATE OR REPLACE VIEW analytics.orders AS
SELECT order_id, customer_id, placed_at, day, currency, total, units, authorized_at, paid_at, shipped_at, cancelled_at,
    refunded
FROM query.analytics_order_view;
COMMENT ON VIEW analytics.orders IS 'Every order, and what became of it.';
COMMENT ON COLUMN analytics.orders.order_id IS 'opaque';
COMMENT ON COLUMN analytics.orders.customer_id IS 'who bought; means nothing elsewhere';
COMMENT ON COLUMN analytics.orders.placed_at IS 'when';
COMMENT ON COLUMN analytics.orders.day IS 'on which it was placed, in the time zone of the shop';
COMMENT ON COLUMN analytics.orders.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.orders.total IS 'what it costs, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.orders.units IS 'ordered';
COMMENT ON COLUMN analytics.orders.authorized_at IS 'when its payment was first promised';
COMMENT ON COLUMN analytics.orders.paid_at IS 'when its money was first taken';
COMMENT ON COLUMN analytics.orders.shipped_at IS 'when the first of it left the shop';
COMMENT ON COLUMN analytics.orders.cancelled_at IS 'when it was called off';
COMMENT ON COLUMN analytics.orders.refunded IS 'what went back so far and stayed there, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.order_lines AS
SELECT o.order_id, o.customer_id, o.day, line.sku, line.quantity, o.currency, line."unitPrice" AS unit_price,
    line.quantity * line."unitPrice" AS line_total
FROM query.analytics_order_view o,
    jsonb_to_recordset(o.lines) AS line (sku text, quantity bigint, "unitPrice" bigint);
COMMENT ON VIEW analytics.order_lines IS 'Every line of every order.';
COMMENT ON COLUMN analytics.order_lines.order_id IS 'of its order';
COMMENT ON COLUMN analytics.order_lines.customer_id IS 'of its order';
COMMENT ON COLUMN analytics.order_lines.day IS 'on which it was placed, in the time zone of the shop';
COMMENT ON COLUMN analytics.order_lines.sku IS 'of the product';
COMMENT ON COLUMN analytics.order_lines.quantity IS 'ordered';
COMMENT ON COLUMN analytics.order_lines.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.order_lines.unit_price IS 'of the purchase, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.order_lines.line_total IS 'of the purchase, in the smallest unit of the currency';

CREATE OR REPLACE VIEW analytics.customers AS
SELECT customer_id, currency, count(*) AS orders, sum(units) AS units, sum(total::numeric) AS revenue,
    count(cancelled_at) AS cancelled_orders,
    coalesce(sum(total::numeric) FILTER (WHERE cancelled_at IS NOT NULL), 0) AS cancelled_revenue,
    sum(refunded) AS refunded, min(placed_at) AS first_order_at, max(placed_at) AS last_order_at
FROM query.analytics_order_view GROUP BY customer_id, currency;
COMMENT ON VIEW analytics.customers IS 'What each customer has bought, currency by currency.';
COMMENT ON COLUMN analytics.customers.customer_id IS 'means nothing elsewhere';
COMMENT ON COLUMN analytics.customers.currency IS 'ISO 4217; sums are never of several currencies';
COMMENT ON COLUMN analytics.customers.orders IS 'placed';
COMMENT ON COLUMN analytics.customers.units IS 'ordered with them';
COMMENT ON COLUMN analytics.customers.revenue IS 'what they cost together, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.customers.cancelled_orders IS 'of those, called off';
COMMENT ON COLUMN analytics.customers.cancelled_revenue IS 'what those had cost, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.customers.refunded IS 'what went back, in the smallest unit of the currency';
COMMENT ON COLUMN analytics.customers.first_order_at IS 'when the first was placed';
COMMENT ON COLUMN analytics.customers.last_order_at IS 'when the last was placed';
