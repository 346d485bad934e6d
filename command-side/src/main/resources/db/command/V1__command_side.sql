-- What the command side keeps beside the log: all of it can be lost and made again, but for the deadlines.

-- What each product costs, as new as the last price event: written in its transaction.
CREATE TABLE price_book (
    sku      text    PRIMARY KEY,
    amount   bigint  NOT NULL,            -- in the currency's smallest unit
    currency text    NOT NULL,
    retired  boolean NOT NULL DEFAULT false,
    sequence bigint  NOT NULL             -- of the price event within the product's stream
);

-- Where each running checkout stands.
CREATE TABLE saga (
    saga_id         text  PRIMARY KEY,
    saga_type       text,
    revision        text,
    serialized_saga bytea
);

-- By what events find their checkout.
CREATE TABLE saga_association (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    association_key   text,
    association_value text,
    saga_id           text,
    saga_type         text
);
CREATE INDEX saga_association_value ON saga_association (association_key, association_value, saga_type);
CREATE INDEX saga_association_saga ON saga_association (saga_id, saga_type);

-- What is to happen when nothing else has happened by then.
CREATE TABLE scheduled_tasks (
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
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
