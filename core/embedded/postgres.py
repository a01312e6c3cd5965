"""The embedded PostgreSQL: cluster, roles, database, extensions."""

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from signal import SIGINT

import psycopg
from psycopg import sql

from core.embedded.binaries import postgres_binaries
from core.embedded.errors import PlatformError
from core.embedded.home import State
from core.embedded.ports import LOCALHOST
from core.embedded.processes import Program, start_token, stop_stranger
from core.embedded.supervisor import FULL_DISK

SUPERUSER = "nexus"
DATABASE = "nexus"
OWNER_ROLE, APP_ROLE, SYSTEM_ROLE = "nexus_owner", "nexus_app", "nexus_system"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "btree_gin", "citext")
NEEDED_BYTES = 200_000_000
"""Free disk a new cluster wants: 40 MB of files and room for the write-ahead log."""

SETTINGS = {
    "listen_addresses": LOCALHOST,
    "unix_socket_directories": "",  # a socket path ends at 107 bytes; TCP has no such limit
    "shared_buffers": "128MB",
    "max_connections": "200",
    "max_wal_size": "512MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_duration_statement": "1s",
    "idle_in_transaction_session_timeout": "60s",
}
UNSAFE_SETTINGS = {  # for tests: a crash of the machine may lose the data
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "log_min_duration_statement": "-1",
    "idle_in_transaction_session_timeout": "0",
}
ROLES = {
    SYSTEM_ROLE: "NOLOGIN NOSUPERUSER NOBYPASSRLS",
    OWNER_ROLE: "LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS",
    APP_ROLE: "LOGIN NOSUPERUSER NOCREATEDB NOBYPASSRLS",
}


class Postgres:
    """One cluster in the state folder."""

    name = "postgres"

    def __init__(self, state: State, *, is_durable: bool = True) -> None:
        self.state = state
        self.is_durable = is_durable
        self.settings = SETTINGS if is_durable else {**SETTINGS, **UNSAFE_SETTINGS}
        self.binaries = postgres_binaries(state)
        self.passwords = state.secrets()
        self.data = state.data / self.name

    def create(self) -> None:
        """Make the cluster when there is none.

        Raises:
            PlatformError: the data is of another major version, or the disk is full.
        """
        if self.data.exists() and any(self.data.iterdir()):
            self._check_version()
            return
        free = shutil.disk_usage(self.state.data).free
        if free < NEEDED_BYTES:
            raise PlatformError(
                f"The disk of {self.state.data} is full: {free // 10**6} MB free, {NEEDED_BYTES // 10**6} MB needed."
            )
        self._initialize()

    def program(self, port: int) -> Program:
        """How the supervisor runs the server on this port."""
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        return Program(
            name=self.name,
            command=[str(self.binaries / "postgres"), "-D", str(self.data), "-p", str(port), *options],
            is_ready=lambda: self._answers(port),
            stop_signal=SIGINT,  # fast shutdown: open sessions are ended, the data is written
            stop_seconds=30.0,
            ready_seconds=60.0,
            account=self.state.account,
            is_server=True,
            environment={"LC_ALL": "C.UTF-8", "TZ": "UTC"},
            prepare=self.clear_stale_pid,
        )

    def complete(self, port: int) -> None:
        """Make the roles, the database and the extensions its owner may not make, where they are missing."""
        with self._connect(port, "postgres") as connection:
            for role, rights in ROLES.items():
                self._ensure_role(connection, role, rights)
            connection.execute(f"GRANT {SYSTEM_ROLE} TO {OWNER_ROLE}")
        with self._connect(port, "template1") as connection:
            _prepare_database(connection)
        with self._connect(port, "postgres") as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not found:
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}")

    def url(self, port: int, role: str, password: str) -> str:
        """The address for one role."""
        return f"postgresql://{role}:{password}@{LOCALHOST}:{port}/{DATABASE}"

    def addresses(self, port: int) -> dict[str, str]:
        """The environment that leads to this server."""
        return {
            "DATABASE_URL": self.url(port, APP_ROLE, self.passwords["app"]),
            "DATABASE_OWNER_URL": self.url(port, OWNER_ROLE, self.passwords["owner"]),
        }

    def clear_stale_pid(self) -> None:
        """Stop a server a killed supervisor left on our data, and drop a pid file that names a stranger."""
        path = self.data / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            pid = int(path.read_text().splitlines()[0])
            if (token := start_token(pid)) and self._is_our_server(pid):
                stop_stranger(pid, token, SIGINT, seconds=20.0)
            path.unlink(missing_ok=True)

    def _is_our_server(self, pid: int) -> bool:
        command = ["/bin/ps", "-o", "command=", "-p", str(pid)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        return str(self.data) in answer.stdout

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip() if (self.data / "PG_VERSION").exists() else "unknown"
        ours = self._major_version()
        if found != ours:
            raise PlatformError(
                f"The data in {self.data} is of PostgreSQL {found}, this installation runs {ours}: "
                f"restore a backup into a new NEXUS_HOME, or move that folder away to start empty."
            )

    def _major_version(self) -> str:
        answer = self._run([str(self.binaries / "postgres"), "--version"])
        match = re.search(r"(\d+)\.", answer.stdout)
        if answer.returncode or not match:
            raise PlatformError(f"PostgreSQL does not run on this machine: {answer.stderr.strip()}")
        return match.group(1)

    def _initialize(self) -> None:
        unfinished = self.state.data_folder(f"{self.name}.new")
        shutil.rmtree(unfinished)
        unfinished = self.state.data_folder(f"{self.name}.new")
        with tempfile.NamedTemporaryFile("w", suffix=".secret") as secret:
            secret.write(self.passwords["superuser"])
            secret.flush()
            self.state.account.give(Path(secret.name), 0o600)
            answer = self._run(self._initdb(unfinished, secret.name))
        if answer.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            text = answer.stderr.strip()
            if FULL_DISK in text:
                raise PlatformError(f"The disk of {self.state.data} is full.")
            raise PlatformError(f"initdb failed: {text.splitlines()[-1] if text else answer.returncode}")
        if self.data.exists():
            self.data.rmdir()
        unfinished.rename(self.data)

    def _initdb(self, data: Path, password_file: str) -> list[str]:
        return [
            str(self.binaries / "initdb"),
            f"--pgdata={data}",
            f"--username={SUPERUSER}",
            f"--pwfile={password_file}",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8",
            "--auth=scram-sha-256",
            "--data-checksums",
            "--no-instructions",
            *([] if self.is_durable else ["--no-sync"]),
        ]

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(  # noqa: S603
                command,
                cwd="/",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                capture_output=True,
                text=True,
                check=False,
                **self.state.account.identity,
            )
        except OSError as error:
            raise PlatformError(f"{command[0]} cannot be run: {error.strerror}.") from error

    def _connect(self, port: int, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=LOCALHOST,
            port=port,
            user=SUPERUSER,
            password=self.passwords["superuser"],
            dbname=database,
            connect_timeout=5,
            autocommit=True,
        )

    def _answers(self, port: int) -> bool:
        try:
            self._connect(port, "postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _ensure_role(self, connection: psycopg.Connection[tuple[object, ...]], role: str, rights: str) -> None:
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if found else "CREATE"
        connection.execute(f"{verb} ROLE {role} {rights}")
        secret = {OWNER_ROLE: "owner", APP_ROLE: "app"}.get(role)
        if secret:
            password = sql.Literal(self.passwords[secret])
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), password))


def _prepare_database(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """In the template, so that every later database, also one made for tests, has them."""
    for extension in EXTENSIONS:
        connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    connection.execute(f"GRANT USAGE, CREATE ON SCHEMA public TO {SYSTEM_ROLE}")
