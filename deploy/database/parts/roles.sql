-- Makes the three roles and the extensions of NEXUS where they are missing; what is there is left as it is, so a
-- repetition needs no right. Run it inside NEXUS's database (PostgreSQL 16 or newer) as a superuser, as an administrator
-- with CREATEROLE, or as the database's owner with CREATEROLE. It reads, all optional, by set_config:
--   nexus.owner, nexus.owner_password, nexus.application, nexus.application_password
DO $roles$
DECLARE
    owner name := coalesce(nullif(current_setting('nexus.owner', true), ''), 'nexus_owner');
    application name := coalesce(nullif(current_setting('nexus.application', true), ''), 'nexus_app');
    extension text;
BEGIN
    -- The system role signs in nowhere: it owns the functions that may look across businesses.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nexus_system') THEN
        CREATE ROLE nexus_system NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = owner) THEN
        EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', owner, nullif(current_setting('nexus.owner_password', true), ''));
    END IF;
    -- The application's login owns nothing and bypasses nothing, or row-level security would not bind it.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = application) THEN
        EXECUTE format(
            'CREATE ROLE %I LOGIN PASSWORD %L', application, nullif(current_setting('nexus.application_password', true), '')
        );
    END IF;
    -- Migrations give functions to the system role, so the owner of the tables must be able to act as it. Who makes a
    -- role is a member of it from PostgreSQL 16 on, but may not act as it before granting itself that too.
    IF NOT pg_has_role(owner, 'nexus_system', 'SET') THEN
        EXECUTE format('GRANT nexus_system TO %I', owner);
    END IF;

    FOREACH extension IN ARRAY ARRAY['vector', 'pg_trgm', 'unaccent', 'btree_gin', 'citext'] LOOP
        IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = extension) THEN
            EXECUTE format('CREATE EXTENSION %I', extension);
        END IF;
    END LOOP;

    IF (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()) <> owner THEN
        IF NOT pg_has_role(current_user, owner, 'SET') THEN
            EXECUTE format('GRANT %I TO %I', owner, current_user);
        END IF;
        EXECUTE format('ALTER DATABASE %I OWNER TO %I', current_database(), owner);
    END IF;
END
$roles$;
