"""Servers for one run of tests or benchmarks: a home of their own, fast and unsafe, removed at the end."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from core.embedded.home import PROJECT, Home
from core.embedded.processes import start_token
from core.embedded.servers import running_servers
from core.embedded.supervisor import Supervisor

PARENT = PROJECT / ".nexus" / "tests"


@contextmanager
def temporary_servers() -> Iterator[Supervisor]:
    """Servers whose addresses are in os.environ for the length of a block; two runs at once do not meet.

    Raises:
        PlatformError: they cannot start.
    """
    _remove_abandoned()
    home = Home(PARENT / str(os.getpid()))
    try:
        with running_servers(home, is_durable=False) as supervisor:
            yield supervisor
    finally:
        _remove(home)


def _remove_abandoned() -> None:
    """Remove the homes of runs that were killed."""
    for folder in PARENT.glob("*"):
        if folder.name.isdigit() and start_token(int(folder.name)) is None:
            _remove(Home(folder))


def _remove(home: Home) -> None:
    for folder in (home.state().root, home.root):
        shutil.rmtree(folder, ignore_errors=True)
