"""A run that is told to end does it as with Ctrl+C: what its fixtures started is stopped, also trees of processes."""

import os
import signal
import threading
from contextlib import suppress
from typing import Any

import pytest

_parallel: list[Any] = []


def _interrupt(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough; the second would break the stopping
    for process in _parallel:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)
    raise KeyboardInterrupt


def pytest_configure() -> None:
    """Hear SIGTERM in the controller and in each parallel worker."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupt)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready(node: Any) -> None:
    """Know the parallel workers, so that they hear it too."""
    _parallel.append(node.gateway._io.popen)
