"""The roles on a server that nobody prepared: as its superuser, as the owner a host gives, and where it is denied."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from core.embedded.ports import LOCALHOST, choose_port
from core.embedded.postgres import DATABASE, SUPERUSER, Postgres
from core.embedded.processes import spawn, stop, wait_until
from deploy.roles import RolesDeniedError, prepare_roles
from tests.deploy.test_settings import whole_environment

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "se'cret/+="
QUOTED = "se%27cret%2F%2B%3D"


class Server:
    """A PostgreSQL with nothing in it but its superuser and an empty database."""

    def __init__(self, postgres, port):
        self.postgres, self.port = postgres, port
        self.superuser = postgres.passwords["superuser"]

    def run(self, *statements, database=DATABASE):
        address = self.url(SUPERUSER, self.superuser, database=database)
        with psycopg.connect(address, autocommit=True) as connection:
            return [connection.execute(statement) for statement in statements]

    def url(self, role, password, database=DATABASE):
        return f"postgresql://{role}:{password}@{LOCALHOST}:{self.port}/{database}"

    @property
    def application(self):
        return self.url("nexus_app", QUOTED)

    def host_owner(self, rights):
        """What a hosting company gives: a login that owns the database, and extensions it allows."""
        self.run("CREATE EXTENSION vector")
        self.run(
            f"CREATE ROLE host_owner LOGIN {rights} PASSWORD 'x'", f"ALTER DATABASE {DATABASE} OWNER TO host_owner"
        )
        return self.url("host_owner", "x")


@pytest.fixture
def server(nexus_home):
    nexus_home.create()
    state = nexus_home.state()
    state.create()
    postgres = Postgres(state, is_durable=False)
    postgres.create()
    port = choose_port()
    program = postgres.program(port)
    child = spawn(program, nexus_home)
    try:
        assert wait_until(program.is_ready, 30)
        found = Server(postgres, port)
        found.run(f"CREATE DATABASE {DATABASE}", database="postgres")
        yield found
    finally:
        stop(child, program)


def migrate(server, owner_url):
    """Run the image's `migrate` as a host would that hands out parts."""
    environment = {
        **whole_environment(),
        "DATABASE_URL": "",
        "DATABASE_HOST": LOCALHOST,
        "DATABASE_PORT": str(server.port),
        "DATABASE_PASSWORD": PASSWORD,
        "DATABASE_OWNER_URL": owner_url,
    }
    command = [sys.executable, "-m", "deploy.entrypoint", "migrate"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


class TestFirstStart:
    @staticmethod
    def psql(server, **passwords):
        program = str(server.postgres.binaries / "psql")
        command = [program, "-X", server.url(SUPERUSER, server.superuser), "-f", "deploy/database/first-start.sql"]
        environment = {**passwords, "PATH": os.environ["PATH"]}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def test_stops_without_a_password_and_else_makes_roles_that_the_wall_binds(self, server):
        refused = self.psql(server, DATABASE_PASSWORD=PASSWORD)
        (made,) = server.run("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'nexus\\_%'")
        answer = self.psql(server, DATABASE_PASSWORD=PASSWORD, DATABASE_OWNER_PASSWORD="owner")

        assert (refused.returncode, made.fetchone()) == (3, (0,))
        assert (answer.returncode, answer.stderr) == (0, "")
        with psycopg.connect(server.url("nexus_owner", "owner")) as owner:
            assert owner.execute("SELECT pg_has_role('nexus_system', 'SET')").fetchone() == (True,)
        with psycopg.connect(server.application) as application:
            rights = "SELECT rolsuper, rolbypassrls, rolcreaterole, pg_has_role('nexus_system', 'MEMBER') FROM pg_roles"
            found = application.execute(f"{rights} WHERE rolname = current_user").fetchone()
            assert found == (False, False, False, False)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute("CREATE TABLE anything (id int)")


class TestHost:
    def test_its_owner_makes_the_roles_and_migrates(self, server):
        owner = server.host_owner("CREATEROLE")

        answer = migrate(server, owner)

        assert answer.returncode == 0, answer.stderr
        with psycopg.connect(server.application) as application:
            assert application.execute("SELECT count(*) FROM tenants_tenant").fetchone() == (0,)
            functions = "SELECT count(*) FROM pg_proc WHERE prosecdef AND proowner = 'nexus_system'::regrole"
            assert application.execute(functions).fetchone()[0] > 10
        server.run("ALTER ROLE host_owner NOCREATEROLE")
        prepare_roles(owner, server.application)  # nothing is missing, so nothing is asked for

    def test_that_denies_roles_is_told_what_to_do(self, server):
        owner = server.host_owner("")

        with pytest.raises(
            RolesDeniedError, match=r"permission denied to create role: have deploy/database/.*roles\.sql"
        ):
            prepare_roles(owner, server.application)
        answer = migrate(server, owner)

        assert answer.returncode == 1
        assert answer.stderr.startswith("migrate: permission denied to create role")

    def test_that_denies_roles_serves_when_its_console_made_them(self, server):
        owner = server.host_owner("")
        server.run(
            "CREATE ROLE nexus_system",
            f"CREATE ROLE nexus_app LOGIN PASSWORD '{PASSWORD.replace(chr(39), chr(39) * 2)}'",
        )
        server.run("GRANT nexus_system TO host_owner")

        prepare_roles(owner, server.application)

        with psycopg.connect(server.application) as application:
            extensions = {name for (name,) in application.execute("SELECT extname FROM pg_extension").fetchall()}
            assert {"vector", "pg_trgm", "btree_gin"} <= extensions


def test_an_administrator_who_is_no_superuser_prepares_for_another_owner(server):
    server.run("CREATE EXTENSION vector", "CREATE ROLE administrator LOGIN CREATEROLE CREATEDB PASSWORD 'x'")
    server.run(f"ALTER DATABASE {DATABASE} OWNER TO administrator")
    statements = (ROOT / "deploy/database/parts/roles.sql").read_text()

    with psycopg.connect(server.url("administrator", "x"), autocommit=True) as connection:
        connection.execute("SELECT set_config('nexus.owner_password', 'owner', false)")
        connection.execute(statements)

    with psycopg.connect(server.url("nexus_owner", "owner")) as owner:
        database_owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        assert owner.execute(database_owner).fetchone() == ("nexus_owner",)
