-- Who outside is told of orders, and what has become of each telling. Nothing here is grown out of the log, and nothing
-- that rebuilds a read model comes near it: else everybody would be told everything again.
CREATE TABLE webhook (
    id             uuid        PRIMARY KEY,
    number         bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,  -- in the order in which they were made
    url            text        NOT NULL,
    types          text[]      NOT NULL,                     -- of events; none means all that there are
    status         text        NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'PAUSED')),
    paused_because text        CHECK (paused_because IN ('FAILING', 'GONE')),
    position       bigint      NOT NULL,                     -- up to which deliveries have been written down
    failing_since  timestamptz,                              -- when nothing has got through from then on
    created_at     timestamptz NOT NULL DEFAULT now(),
    CHECK ((status = 'PAUSED') = (paused_because IS NOT NULL))
);

-- What deliveries are signed with. In a table of its own, so that nothing that shows a webhook comes across it.
CREATE TABLE secret (
    webhook_id uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    number     bigint      GENERATED ALWAYS AS IDENTITY,     -- the latest signs first
    value      bytea       NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    ends_at    timestamptz,                                  -- where another one has taken its place
    PRIMARY KEY (webhook_id, number)
);

-- One event for one webhook. What is sent is not here: it stands in the log at this position.
CREATE TABLE delivery (
    webhook_id uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    position   bigint      NOT NULL,
    event_id   uuid        NOT NULL,
    event_type text        NOT NULL,
    stream     text        NOT NULL,
    status     text        NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
    sending    boolean     NOT NULL DEFAULT false,           -- somebody is at it, until due_at at the latest
    due_at     timestamptz NOT NULL DEFAULT now(),           -- when it may be taken up, or taken over
    tries      integer     NOT NULL DEFAULT 0,               -- since it was asked for
    attempts   jsonb       NOT NULL DEFAULT '[]',            -- the last ones, the latest last
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz CHECK ((status = 'PENDING') = (ended_at IS NULL)),
    PRIMARY KEY (webhook_id, position),
    UNIQUE (webhook_id, event_id)
);
CREATE INDEX delivery_due ON delivery (webhook_id, due_at) WHERE status = 'PENDING';
CREATE INDEX delivery_of_order ON delivery (webhook_id, stream, position) WHERE status = 'PENDING';
CREATE INDEX delivery_status ON delivery (webhook_id, status, position);
CREATE INDEX delivery_ended ON delivery (ended_at) WHERE status <> 'PENDING';
