"""Starts an embedded PostgreSQL and Valkey for one test run, before the settings are read.

The controller of a parallel run starts them, its workers find the addresses in their environment.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from core.embedded.home import Home
from core.embedded.servers import KEYS
from core.embedded.temporary import temporary_servers

_stack = ExitStack()


def pytest_unconfigure() -> None:
    """Stop the servers at the end of the run."""
    _stack.close()


@contextmanager
def throwaway_home() -> Iterator[Home]:
    """A NEXUS_HOME of its own, and an environment in which nothing names a database or a broker."""
    folder = Path(tempfile.mkdtemp(prefix="nexus-"))
    folder.chmod(0o711)
    home = Home(folder / "home")
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name in KEYS:
                patch.delenv(name, raising=False)
            yield home
    finally:
        for root in (home.state().root, folder):
            shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def nexus_home() -> Iterator[Home]:
    """A throw-away NEXUS_HOME for one test."""
    with throwaway_home() as home:
        yield home


if "PYTEST_XDIST_WORKER" not in os.environ and not os.environ.get("DATABASE_URL"):
    _stack.enter_context(temporary_servers())
    atexit.register(_stack.close)
