-- What is read. All of it is derived from the log: any of these tables can be emptied, and grows again.
-- "version" is how many events of its stream a row has seen.

-- The words of a text, each in lower case, in any script. Punctuation separates: TEA-1 is the two words tea and 1.
CREATE FUNCTION words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('simple'::regconfig, translate($1, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)));

-- Finds texts in which each of these words, or the beginning of one, occurs; where there is no word, it finds nothing.
CREATE FUNCTION matching(text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery
            FROM unnest(tsvector_to_array(words($1))) AS word);

CREATE TABLE product_view (
    sku         text    PRIMARY KEY,
    position    bigint  NOT NULL UNIQUE,   -- of its registration in the log: the order of the list
    name        text    NOT NULL,
    description text,
    price       bigint  NOT NULL,
    currency    text    NOT NULL,
    on_hand     bigint  NOT NULL,
    reserved    bigint  NOT NULL,
    retired     boolean NOT NULL,
    version     bigint  NOT NULL,
    words       tsvector NOT NULL
        GENERATED ALWAYS AS (words(sku || ' ' || name || ' ' || coalesce(description, ''))) STORED
);
CREATE INDEX product_view_words ON product_view USING gin (words);

CREATE TABLE stock_view (
    sku      text   PRIMARY KEY,
    on_hand  bigint NOT NULL,
    reserved bigint NOT NULL,
    version  bigint NOT NULL
);

-- Open reservations: what has been promised and neither released nor shipped.
CREATE TABLE stock_reservation_view (
    sku         text        NOT NULL,
    checkout_id uuid        NOT NULL,
    quantity    integer     NOT NULL,
    since       timestamptz NOT NULL,
    position    bigint      NOT NULL,      -- of the reservation in the log: times may be equal, positions are not
    PRIMARY KEY (sku, checkout_id)
);

CREATE TABLE cart_view (
    customer_id text   PRIMARY KEY,
    version     bigint NOT NULL
);

CREATE TABLE cart_line_view (
    customer_id      text    NOT NULL,
    sku              text    NOT NULL,
    position         bigint  NOT NULL,     -- in the log, of when it went in first: the order of the lines
    quantity         integer NOT NULL,
    price_when_added bigint  NOT NULL,
    currency         text    NOT NULL,
    PRIMARY KEY (customer_id, sku)
);

-- The carts' own copy of what products are called and cost today; the version is the product's.
CREATE TABLE cart_product_view (
    sku      text   PRIMARY KEY,
    name     text   NOT NULL,
    price    bigint NOT NULL,
    currency text   NOT NULL,
    version  bigint NOT NULL
);

CREATE TABLE checkout_view (
    checkout_id uuid PRIMARY KEY,
    customer_id text NOT NULL,
    status      text NOT NULL,
    order_id    uuid,
    refusal     jsonb
);

-- What happened on the way, from several streams: the position in the log makes a step one that is taken once.
CREATE TABLE checkout_step_view (
    checkout_id uuid        NOT NULL,
    position    bigint      NOT NULL,
    step        text        NOT NULL,
    at          timestamptz NOT NULL,
    detail      text        NOT NULL,
    PRIMARY KEY (checkout_id, position)
);

CREATE TABLE order_view (
    order_id          uuid        PRIMARY KEY,
    position          bigint      NOT NULL UNIQUE, -- of its placement in the log: the order of the list
    customer_id       text        NOT NULL,
    status            text        NOT NULL,
    payment_status    text        NOT NULL,
    fulfilment_status text        NOT NULL,
    placed_at         timestamptz NOT NULL,
    total             bigint      NOT NULL,
    currency          text        NOT NULL,
    lines             jsonb       NOT NULL,        -- always read as a whole
    history           jsonb       NOT NULL,
    version           bigint      NOT NULL
);
CREATE INDEX order_view_customer ON order_view (customer_id, position);
CREATE INDEX order_view_status ON order_view (status, position);
