-- For psql, and for the folder /docker-entrypoint-initdb.d of PostgreSQL images: takes the passwords from the
-- environment (DATABASE_OWNER_PASSWORD, DATABASE_PASSWORD), then runs roles.sql.
\set ON_ERROR_STOP on
\set QUIET on
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv application_password DATABASE_PASSWORD
SELECT set_config('nexus.owner_password', :'owner_password', false) IS NULL
    OR set_config('nexus.application_password', :'application_password', false) IS NULL AS failed \gset
\ir parts/roles.sql
