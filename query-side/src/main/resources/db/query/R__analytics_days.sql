-- The days that figures are kept by are those of ${timezone}: where that changes they begin anew, and say how far they
-- have come until they are complete again.
CREATE OR REPLACE FUNCTION analytics_time_zone() RETURNS text LANGUAGE sql IMMUTABLE RETURN '${timezone}';

DELETE FROM analytics_order_view;
DELETE FROM analytics_cart_view;
DELETE FROM analytics_product_view;
DELETE FROM analytics_sales_view;
DELETE FROM analytics_product_sales_view;
DELETE FROM analytics_lost_demand_view;
DELETE FROM analytics_funnel_view;
DELETE FROM log.reader_token WHERE reader = 'analytics';
DELETE FROM log.dead_letter WHERE reader = 'analytics';
