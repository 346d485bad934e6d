-- What customers tell about themselves stands in the log as ciphertext. The keys are here, and only here: who is to be
-- forgotten loses his, and the log stays as it is.
CREATE TABLE customer_key (
    key_id      uuid        PRIMARY KEY,
    customer_id text        NOT NULL,
    secret      bytea       NOT NULL,            -- AES-256
    made        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX customer_key_customer ON customer_key (customer_id);
