-- What requests that came with an Idempotency-Key were answered, each written in the transaction of its events.
CREATE TABLE idempotency_key (
    id          uuid        PRIMARY KEY,              -- of caller and key: half of their SHA-256
    fingerprint uuid        NOT NULL,                 -- of method, path, query and body: likewise
    refused     boolean     NOT NULL,
    answer_type text,                                 -- the name of the class of the answer, or of the reason why not
    answer      text,                                 -- as JSON: nobody looks into it by SQL
    position    bigint      NOT NULL,                 -- of the log, that it was answered with
    version     bigint,                               -- of the thing, that it was answered with
    kept_since  timestamptz NOT NULL DEFAULT now()
);

-- they are removed when they are old: rows come in the order of their time, so this need not be a large index
CREATE INDEX idempotency_key_kept_since ON idempotency_key USING brin (kept_since);
