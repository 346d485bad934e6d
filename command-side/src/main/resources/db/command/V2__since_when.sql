-- Since when a checkout is under way: how long it took is told when it ends.
ALTER TABLE saga ADD COLUMN begun_at timestamptz NOT NULL DEFAULT clock_timestamp();
