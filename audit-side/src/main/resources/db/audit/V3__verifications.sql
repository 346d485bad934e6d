-- What auditors have had verified, and with what outcome.
CREATE TABLE verification (
    id             uuid        PRIMARY KEY,
    status         text        NOT NULL DEFAULT 'RUNNING' CHECK (status IN ('RUNNING', 'PASSED', 'FAILED')),
    checked        bigint      NOT NULL DEFAULT 0,
    total          bigint      NOT NULL DEFAULT 0,       -- events that there were when it began
    sealed         bigint      NOT NULL DEFAULT 0,       -- of which so many were compared with what was sealed
    findings       jsonb       NOT NULL DEFAULT '[]',    -- the first ones first
    findings_count bigint      NOT NULL DEFAULT 0,
    begun_at       timestamptz NOT NULL DEFAULT now(),
    touched_at     timestamptz NOT NULL DEFAULT now(),   -- a sign of life
    ended_at       timestamptz
);
CREATE UNIQUE INDEX verification_running ON verification (status) WHERE status = 'RUNNING'; -- one at a time
