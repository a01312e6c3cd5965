"""Starts the embedded servers that are wanted and says where they are."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.embedded.errors import PlatformError
from core.embedded.home import Home, read_json, write_json
from core.embedded.ports import choose_port, is_free
from core.embedded.postgres import Postgres
from core.embedded.processes import Program
from core.embedded.supervisor import Supervisor
from core.embedded.valkey import Valkey

TRIES = 3
KEYS = {"DATABASE_URL": "database_url", "DATABASE_OWNER_URL": "database_owner_url", "REDIS_URL": "redis_url"}
"""Environment name to the name in servers.json."""


def start_servers(supervisor: Supervisor, *, is_durable: bool = True) -> dict[str, str]:
    """Start PostgreSQL unless DATABASE_URL names one, Valkey unless REDIS_URL does; write servers.json.

    Returns the environment that leads to the started ones.

    Raises:
        PlatformError: a wheel is missing, the disk is full, the data is of another version.
    """
    home = supervisor.home
    state = home.state()
    state.create()
    ports = read_json(home.run / "ports.json")
    wanted = _wanted()
    postgres = Postgres(state, is_durable=is_durable) if "postgres" in wanted else None
    valkey = Valkey(state, is_durable=is_durable) if "valkey" in wanted else None
    addresses: dict[str, str] = {}
    if postgres:
        postgres.create()
        ports["postgres"] = _start(supervisor, postgres.program, ports.get("postgres"))
        postgres.complete(ports["postgres"])
        addresses |= postgres.addresses(ports["postgres"])
    if valkey:
        ports["valkey"] = _start(supervisor, valkey.program, ports.get("valkey"))
        addresses |= valkey.addresses(ports["valkey"])
    write_json(home.run / "ports.json", ports)
    write_json(home.servers_file, {KEYS[name]: value for name, value in addresses.items()})
    return addresses


@contextmanager
def running_servers(home: Home, *, is_durable: bool = True) -> Iterator[Supervisor]:
    """The embedded servers for the length of a block, their addresses in os.environ.

    Raises:
        AlreadyRunningError: another process holds this home.
        PlatformError: they cannot start.
    """
    home.create()
    home.lock()
    supervisor = Supervisor(home)
    addresses: dict[str, str] = {}
    try:
        supervisor.take_over()
        addresses = start_servers(supervisor, is_durable=is_durable)
        os.environ.update(addresses)
        yield supervisor
    finally:
        for name in addresses:
            os.environ.pop(name, None)
        supervisor.stop()
        home.unlock()


def serve(home: Home, *, is_durable: bool = True) -> int:
    """Keep the servers running until a signal comes; the exit code."""
    with running_servers(home, is_durable=is_durable) as supervisor:
        supervisor.stop_on_signals()
        supervisor.mark_ready()
        supervisor.watch()
    return 0


def _wanted() -> set[str]:
    variables = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
    return {name for name, variable in variables.items() if not os.environ.get(variable)}


def _start(supervisor: Supervisor, make: Callable[[int], Program], preferred: int | None) -> int:
    """Start on a free port; when somebody took it in between, on another."""
    for _ in range(TRIES):
        port = choose_port(preferred)
        program = make(port)
        try:
            supervisor.start(program)
        except PlatformError:
            supervisor.forget(program)
            if is_free(port):
                raise
            continue
        return port
    raise PlatformError("No free port was found for the embedded servers.")
