-- What analysts may do, as soon as their role is there: it may be made at any time, by deploy/analyst.sql for instance.
-- Whatever is right already is left alone: several programs may start at once.
DO $$
DECLARE
    view record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${analyst}') THEN
        RETURN;
    END IF;
    IF NOT has_database_privilege('${analyst}', current_database(), 'CONNECT') THEN
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), '${analyst}');
    END IF;
    IF NOT has_schema_privilege('${analyst}', 'analytics', 'USAGE') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA analytics TO %I', '${analyst}');
    END IF;
    FOR view IN SELECT oid, relname FROM pg_class WHERE relnamespace = 'analytics'::regnamespace AND relkind = 'v' LOOP
        IF NOT has_table_privilege('${analyst}', view.oid, 'SELECT') THEN
            EXECUTE format('GRANT SELECT ON analytics.%I TO %I', view.relname, '${analyst}');
        END IF;
    END LOOP;
END $$;
