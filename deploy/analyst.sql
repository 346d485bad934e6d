-- The role of analysts, run once as superuser by psql, where there are any. It reads the views of the schema analytics,
-- which the migrations give it whenever a program of ours starts, and nothing else. What it runs into here is for its
-- own good, and for that of the others: whoever needs more time may say so for his session.
\getenv analyst_password CARTWRIGHT_ANALYST_PASSWORD

CREATE ROLE cartwright_analyst LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 10
    PASSWORD :'analyst_password';
ALTER ROLE cartwright_analyst SET search_path = analytics;
ALTER ROLE cartwright_analyst SET default_transaction_read_only = on;
ALTER ROLE cartwright_analyst SET statement_timeout = '30s';
ALTER ROLE cartwright_analyst SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE cartwright_analyst SET temp_file_limit = '1GB';
