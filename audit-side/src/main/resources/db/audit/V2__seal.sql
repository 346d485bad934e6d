-- The Merkle tree over the log (RFC 9162): the leaf of position p is leaf p - 1. Kept in tiles of 256 hashes, so that the
-- tree costs the log 33 bytes an event, and any proof takes a tile for each level.
CREATE TABLE tile (
    level  smallint NOT NULL,                    -- 0: leaves; a hash of level n is the root over a full tile of n - 1
    index  bigint   NOT NULL,                    -- 0, 1, 2, … from left to right
    hashes bytea    NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, index)
);
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL; -- hashes do not get smaller, and trying costs

-- How many events have been sealed: one row, which a sealer holds until it has committed.
CREATE TABLE sealed (
    size     bigint  NOT NULL CHECK (size >= 0),
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO sealed (size) VALUES (0);

-- What the log was at a moment, signed.
CREATE TABLE tree_head (
    size      bigint      PRIMARY KEY,
    root_hash text        NOT NULL,
    time      timestamptz NOT NULL,
    key_id    text        NOT NULL,
    signature text        NOT NULL
);

-- The public keys that heads are signed with, one after the other.
CREATE TABLE seal_key (
    key_id     text        PRIMARY KEY,
    public_key text        NOT NULL,
    since      timestamptz NOT NULL,
    vouched_by text        REFERENCES seal_key,
    signature  text                              -- of the key that vouches for it
);
