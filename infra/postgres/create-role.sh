#!/bin/sh
# Runs once, when the database is made. The product works under a role that owns nothing: it cannot drop a table, switch a
# trigger off, nor change a line of the journal (the migration of the journal takes UPDATE and DELETE away from it).
set -eu
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set password `cat /run/secrets/app_password`
CREATE ROLE pluriel_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT PASSWORD :'password';
GRANT USAGE ON SCHEMA public TO pluriel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO pluriel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO pluriel_app;
SQL
