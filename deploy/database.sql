-- The roles and the database, run once as superuser by psql, before any program of ours starts:
-- one role owns the tables and migrates them, the other works in them, and nobody else may come in.
-- Which role may do what with which table is up to the migrations.
\getenv owner_password CARTWRIGHT_OWNER_PASSWORD
\getenv application_password CARTWRIGHT_APPLICATION_PASSWORD

CREATE ROLE cartwright_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
    PASSWORD :'owner_password';
CREATE ROLE cartwright LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
    PASSWORD :'application_password';

CREATE DATABASE cartwright OWNER cartwright_owner;
REVOKE ALL ON DATABASE cartwright, postgres, template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE cartwright TO cartwright;

\connect cartwright
REVOKE ALL ON SCHEMA public FROM PUBLIC;
