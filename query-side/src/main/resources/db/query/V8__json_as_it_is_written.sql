-- These are written and read as a whole, and never looked into: PostgreSQL need not take them apart for that.
ALTER TABLE order_view ALTER shown TYPE json;
ALTER TABLE checkout_view ALTER refusal TYPE json, ALTER steps TYPE json;
