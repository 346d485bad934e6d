-- Read models are rebuilt in a schema of their own, beside the tables that serve, and then take their place. The
-- application may neither make tables nor drop them: it asks these functions, which do that and nothing else.
CREATE SCHEMA query_rebuild;

-- The last rebuild of each read model, and how far it is.
CREATE TABLE rebuild (
    reader     text        PRIMARY KEY,
    status     text        NOT NULL CHECK (status IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    owner      text,                                -- the process that is at it
    attempt    integer     NOT NULL DEFAULT 0,      -- more than one where a process has ended in the midst of it
    position   bigint      NOT NULL DEFAULT 0,      -- up to which the copy shows the log
    migrations bigint      NOT NULL DEFAULT 0,      -- of this schema, when the copy was made
    asked_at   timestamptz NOT NULL DEFAULT now(),
    begun_at   timestamptz,                         -- this attempt
    touched_at timestamptz NOT NULL DEFAULT now(),  -- a sign of life
    ended_at   timestamptz,
    reason     text                                 -- of a failure
);

-- Empty copies of these tables with all that belongs to them, by the same names.
CREATE FUNCTION make_copies(tables text[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name   text;
    origin regclass;
    its    record;
BEGIN
    FOREACH name IN ARRAY tables LOOP
        origin := format('query.%I', name)::regclass;
        IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = origin AND NOT tgisinternal)
            OR EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND (conrelid = origin OR confrelid = origin)) THEN
            RAISE EXCEPTION '% has triggers or foreign keys, which its copy would not have', name
                USING ERRCODE = 'wrong_object_type';
        END IF;
        EXECUTE format('DROP TABLE IF EXISTS query_rebuild.%I', name);
        EXECUTE format('CREATE TABLE query_rebuild.%I (LIKE query.%I INCLUDING ALL EXCLUDING INDEXES)', name, name);
        FOR its IN SELECT unnest(reloptions) AS option FROM pg_class WHERE oid = origin LOOP
            EXECUTE format('ALTER TABLE query_rebuild.%I SET (%s)', name, its.option);
        END LOOP;
        -- one by one, since LIKE would give them other names
        FOR its IN SELECT conname, pg_get_constraintdef(oid) AS definition
                   FROM pg_constraint WHERE conrelid = origin AND contype IN ('p', 'u', 'x') LOOP
            EXECUTE format('ALTER TABLE query_rebuild.%I ADD CONSTRAINT %I %s', name, its.conname, its.definition);
        END LOOP;
        FOR its IN SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index
                   WHERE indrelid = origin AND indexrelid NOT IN (SELECT conindid FROM pg_constraint) LOOP
            EXECUTE replace(its.definition, format(' ON query.%I USING ', name),
                format(' ON query_rebuild.%I USING ', name));
        END LOOP;
        FOR its IN SELECT privilege_type AS right, coalesce(quote_ident(rolname), 'PUBLIC') AS holder
                   FROM pg_class, aclexplode(relacl) LEFT JOIN pg_roles ON pg_roles.oid = grantee
                   WHERE pg_class.oid = origin AND grantee <> relowner LOOP
            EXECUTE format('GRANT %s ON query_rebuild.%I TO %s', its.right, name, its.holder);
        END LOOP;
    END LOOP;
    RETURN (SELECT count(*) FROM query.schema_history);
END $$;

-- The copies take the place of their originals, which are dropped; all of them at once, or none.
CREATE FUNCTION switch_to_copies(tables text[], migrations_known bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('LOCK TABLE query.%I IN ACCESS EXCLUSIVE MODE', name);
    END LOOP;
    IF migrations_known <> (SELECT count(*) FROM query.schema_history) THEN
        RAISE EXCEPTION 'the tables were migrated meanwhile' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('DROP TABLE query.%I', name);
        EXECUTE format('ALTER TABLE query_rebuild.%I SET SCHEMA query', name);
    END LOOP;
END $$;

-- What the planner knows of the originals it is to know of the copies.
CREATE FUNCTION analyze_copies(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('ANALYZE query_rebuild.%I', name);
    END LOOP;
END $$;

CREATE FUNCTION drop_copies(tables text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('DROP TABLE IF EXISTS query_rebuild.%I', name);
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION make_copies, switch_to_copies, analyze_copies, drop_copies FROM PUBLIC;
