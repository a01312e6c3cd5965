"""Child processes: started in a session of their own, told apart from strangers, stopped for certain."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from core.embedded.account import Account
from core.embedded.home import PROJECT, Home

LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG = 1


def _nothing() -> None:
    """The default of `Program.prepare`."""


@dataclass(frozen=True)
class Program:
    """How one process of the tree is started, judged ready and stopped."""

    name: str
    command: list[str]
    is_ready: Callable[[], bool]
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 15.0
    ready_seconds: float = 30.0
    account: Account | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path("/")
    is_server: bool = False
    """Others of the tree need it until they have ended."""
    prepare: Callable[[], None] = _nothing


def spawn(program: Program, home: Home) -> subprocess.Popen[bytes]:
    """Start a program in its own session; on Linux it gets its stop signal when we die."""
    program.prepare()
    with home.open_log(program.name) as log:
        return subprocess.Popen(  # noqa: S603
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=program.folder,
            env={**os.environ, **program.environment},
            preexec_fn=_in_own_session(program.stop_signal),  # noqa: PLW1509  runs after the change of account
            **(program.account.identity if program.account else {}),
        )


def _in_own_session(death_signal: signal.Signals) -> Callable[[], None]:
    library = ctypes.CDLL(None) if LINUX else None

    def prepare() -> None:
        os.setsid()
        if library:
            library.prctl(PR_SET_PDEATHSIG, int(death_signal))

    return prepare


def start_token(pid: int) -> str | None:
    """What tells this process from a later one with the same pid; None when it is gone or a zombie."""
    if LINUX:
        try:
            text = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return None
        values = text.rpartition(")")[2].split()
        return None if values[0] in "ZX" else values[19]
    command = ["/bin/ps", "-o", "lstart=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return answer.stdout.strip() or None


def wait_until(condition: Callable[[], bool], seconds: float, pause: float = 0.05) -> bool:
    """Whether the condition came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def kill_group(pid: int) -> None:
    """Kill what is left of the session a child led, such as the workers of a killed web server."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def ask_to_stop(child: subprocess.Popen[bytes], program: Program) -> None:
    """Send the child its stop signal, unless it has ended."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            child.send_signal(program.stop_signal)


def await_end(child: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for a child that was asked to stop, then kill it and what it left."""
    try:
        child.wait(max(0.0, seconds))
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    kill_group(child.pid)


def stop(child: subprocess.Popen[bytes], program: Program) -> None:
    """Ask the child to end, wait, then kill it and what it left."""
    ask_to_stop(child, program)
    await_end(child, program.stop_seconds)


def stop_stranger(pid: int, token: str, death_signal: signal.Signals, seconds: float) -> None:
    """End a process that is not our child: one a killed supervisor left behind."""

    def is_gone() -> bool:
        return start_token(pid) != token

    if is_gone():
        return
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, death_signal)
    if not wait_until(is_gone, seconds):
        kill_group(pid)
        wait_until(is_gone, seconds)


def spawn_detached(arguments: list[str], home: Home, log: str) -> subprocess.Popen[bytes]:
    """Run `python -m core.embedded` so that it outlives this command, its output in a fresh log."""
    (home.log / f"{log}.log").unlink(missing_ok=True)
    with home.open_log(log) as output:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "core.embedded", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=PROJECT,
            start_new_session=True,
        )
