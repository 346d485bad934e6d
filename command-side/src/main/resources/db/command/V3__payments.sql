-- What the provider of payments is still to be asked: a row joins the transaction of the event that wants it.
CREATE TABLE payment_call (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX payment_call_execution_time ON payment_call (execution_time);
CREATE INDEX payment_call_last_heartbeat ON payment_call (last_heartbeat);

-- How far the log has been gone through a second time, for orders whose time is over; one row for each kind.
CREATE TABLE order_deadline (
    name     text   PRIMARY KEY,
    position bigint NOT NULL
);
INSERT INTO order_deadline VALUES ('unpaid', 0), ('unshipped', 0);

-- The books of the sandbox: what a real provider would know of our payments, whatever happens to us.
CREATE TABLE sandbox_payment (
    payment_id text    PRIMARY KEY,
    amount     bigint  NOT NULL,           -- in the currency's smallest unit
    currency   text    NOT NULL,
    status     text    NOT NULL,           -- asked, authorized, declined, captured, voided
    calls      integer NOT NULL DEFAULT 0  -- how often it was asked to authorize it
);
CREATE TABLE sandbox_refund (
    refund_id  uuid   PRIMARY KEY,
    payment_id text   NOT NULL REFERENCES sandbox_payment,
    amount     bigint NOT NULL
);
