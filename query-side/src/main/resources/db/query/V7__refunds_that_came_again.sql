-- A bank may turn a refund away days after it was said to have gone: how much each has given back, by its id. Figures are
-- counted anew (R__analytics_days.sql).
ALTER TABLE analytics_order_view ADD COLUMN refunds jsonb NOT NULL DEFAULT '{}';
