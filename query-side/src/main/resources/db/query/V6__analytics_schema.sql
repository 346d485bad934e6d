-- What analysts see by SQL: views, in a schema of their own, for a role that sees nothing else.
CREATE SCHEMA analytics;

-- Where tables wait to be dropped while views on them learn of those that take their place.
CREATE SCHEMA query_replaced;

-- As before, but views of the schema analytics follow: each is made anew, as it was, on the tables that take over. Its
-- comments, its rights and whatever others have built on it stay.
CREATE OR REPLACE FUNCTION switch_to_copies(tables text[], migrations_known bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name      text;
    followers text[] := '{}';
BEGIN
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('LOCK TABLE query.%I IN ACCESS EXCLUSIVE MODE', name);
    END LOOP;
    IF migrations_known <> (SELECT count(*) FROM query.schema_history) THEN
        RAISE EXCEPTION 'the tables were migrated meanwhile' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    SELECT coalesce(array_agg(format('CREATE OR REPLACE VIEW %s AS %s', v.oid::regclass, pg_get_viewdef(v.oid))), '{}')
    INTO followers
    FROM pg_class v
    WHERE v.relkind = 'v' AND v.relnamespace = 'analytics'::regnamespace AND EXISTS (
        SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        WHERE r.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass
          AND d.refobjid = ANY (SELECT format('query.%I', t)::regclass FROM unnest(tables) AS t));
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('ALTER TABLE query.%I SET SCHEMA query_replaced', name);
        EXECUTE format('ALTER TABLE query_rebuild.%I SET SCHEMA query', name);
    END LOOP;
    FOR n IN 1 .. cardinality(followers) LOOP
        EXECUTE followers[n];
    END LOOP;
    FOREACH name IN ARRAY tables LOOP
        EXECUTE format('DROP TABLE query_replaced.%I', name);
    END LOOP;
END $$;
