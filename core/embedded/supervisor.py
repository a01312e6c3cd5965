"""One tree of processes: started in order, restarted with backoff, stopped in the opposite order."""

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from signal import SIGHUP, SIGINT, SIGTERM, signal
from typing import Any

from core.embedded.errors import PlatformError
from core.embedded.home import Home, read_json, replace_text, write_json
from core.embedded.processes import (
    Program,
    ask_to_stop,
    await_end,
    kill_group,
    spawn,
    start_token,
    stop,
    stop_stranger,
    wait_until,
)

FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 10.0
LONGEST_SERVER_DELAY_SECONDS = 2.0
"""A server is cheap to start, and all others wait for it."""
STEADY_SECONDS = 30.0
"""A child that ran this long starts again with the first delay."""
POLL_SECONDS = 0.1
FULL_DISK = "No space left on device"


@dataclass
class Member:
    """One program of the tree and its present process."""

    program: Program
    child: subprocess.Popen[bytes]
    since: float
    began: float
    restarts: int = 0
    delay_seconds: float = FIRST_DELAY_SECONDS
    due: float | None = None

    def put_off(self, now: float) -> None:
        """Have it started again after its pause, which doubles until a start was steady."""
        if now - self.began > STEADY_SECONDS:
            self.delay_seconds = FIRST_DELAY_SECONDS
        self.due = now + self.delay_seconds
        longest = LONGEST_SERVER_DELAY_SECONDS if self.program.is_server else LONGEST_DELAY_SECONDS
        self.delay_seconds = min(self.delay_seconds * 2, longest)

    def record(self) -> dict[str, Any]:
        """What `status` and a later start know of it."""
        return {
            "pid": self.child.pid,
            "token": start_token(self.child.pid),
            "since": self.since,
            "restarts": self.restarts,
        }


class Supervisor:
    """Owns the children of one NEXUS_HOME; the caller holds its lock."""

    def __init__(self, home: Home, base_url: str = "") -> None:
        self.home = home
        self.base_url = base_url
        self.is_ready = False
        self.since = time.time()
        self._members: list[Member] = []
        self._stopping = False

    def take_over(self) -> list[str]:
        """End what a killed supervisor left and write down who supervises now. Returns the names ended."""
        ended = clear_leftovers(self.home)
        self._write()
        return ended

    def start(self, program: Program) -> None:
        """Start a program and wait until it is ready.

        Raises:
            PlatformError: it ended or was not ready in time.
        """
        self.launch(program)
        self.wait_ready(program)

    def launch(self, program: Program) -> None:
        """Start a program without waiting."""
        self._members.append(_begin(program, self.home))
        self._write(self._members[-1])

    def wait_ready(self, program: Program) -> None:
        """Wait until a launched program is ready.

        Raises:
            PlatformError: it ended or was not ready in time.
        """
        member = next(each for each in self._members if each.program is program)
        deadline = time.monotonic() + program.ready_seconds
        while True:
            self._refuse_when_stopping()
            if member.child.poll() is not None:
                raise PlatformError(self._why_ended(program))
            if program.is_ready():
                return
            if time.monotonic() > deadline:
                raise PlatformError(
                    f"{program.name} was not ready after {program.ready_seconds:.0f} s; "
                    f"see {self.home.log / program.name}.log."
                )
            time.sleep(POLL_SECONDS / 5)

    def run_once(self, program: Program, tick: Callable[[], None]) -> None:
        """Run a program to its end, calling `tick` while it works.

        Raises:
            PlatformError: it failed, or a stop was asked for.
        """
        self.launch(program)
        child = self._members[-1].child
        while child.poll() is None:
            self._refuse_when_stopping()
            tick()
            time.sleep(POLL_SECONDS)
        self.forget(program)
        if child.returncode:
            tail = self.home.last_lines(program.name)
            raise PlatformError(f"{program.name} failed (see {self.home.log / program.name}.log):\n{tail}")

    def forget(self, program: Program) -> None:
        """Drop a program that failed to start, so that another try may follow."""
        for member in [each for each in self._members if each.program is program]:
            stop(member.child, program)
            self._members.remove(member)
            self.home.pid_file(program.name).unlink(missing_ok=True)

    def mark_ready(self) -> None:
        """Tell `status` and a waiting `up --detach` that the tree serves."""
        self.is_ready = True
        self._write()

    def stop_on_signals(self) -> None:
        """Let Ctrl+C and the usual signals end `watch` and every wait."""
        for number in (SIGTERM, SIGINT, SIGHUP):
            signal(number, self.request_stop)

    def request_stop(self, *_: object) -> None:
        """Signal handler: leave `watch` at its next look."""
        self._stopping = True

    def watch(self) -> None:
        """Restart what ends, until a stop is asked for."""
        while not self._stopping:
            for member in self._members:
                self._look_after(member)
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """Stop all children and clear their records: what uses the servers all at once, then these, the last first."""
        asked_at = time.monotonic()
        users = [member for member in self._members if not member.program.is_server]
        for member in users:
            ask_to_stop(member.child, member.program)
        for member in users:
            await_end(member.child, asked_at + member.program.stop_seconds - time.monotonic())
        for member in reversed(self._members):
            if member.program.is_server:
                stop(member.child, member.program)
        for member in self._members:
            self.home.pid_file(member.program.name).unlink(missing_ok=True)
        self._members.clear()
        for path in (self.home.processes_file, self.home.servers_file, self.home.pid_file("supervisor")):
            path.unlink(missing_ok=True)

    def _refuse_when_stopping(self) -> None:
        if self._stopping:
            raise PlatformError("Stopped before it was ready.")

    def _look_after(self, member: Member) -> None:
        now = time.monotonic()
        if member.due is not None:
            if now >= member.due:
                self._restart(member)
        elif member.child.poll() is not None:
            kill_group(member.child.pid)
            member.put_off(now)

    def _restart(self, member: Member) -> None:
        fresh = _begin(member.program, self.home)
        member.child, member.since, member.began = fresh.child, fresh.since, fresh.began
        member.restarts += 1
        member.due = None
        self._write(member)

    def _write(self, changed: Member | None = None) -> None:
        if changed:
            replace_text(self.home.pid_file(changed.program.name), f"{changed.child.pid}\n")
        replace_text(self.home.pid_file("supervisor"), f"{os.getpid()}\n")
        record = {
            "supervisor": {"pid": os.getpid(), "token": start_token(os.getpid()), "since": self.since, "restarts": 0},
            "base_url": self.base_url,
            "is_ready": self.is_ready,
            "processes": {member.program.name: member.record() for member in self._members},
        }
        write_json(self.home.processes_file, record)

    def _why_ended(self, program: Program) -> str:
        tail = self.home.last_lines(program.name)
        if FULL_DISK in tail:
            return f"{program.name} cannot start: the disk is full."
        last = tail.splitlines()[-1] if tail else "it wrote nothing"
        return f"{program.name} ended at its start: {last} (see {self.home.log / program.name}.log)"


def _begin(program: Program, home: Home) -> Member:
    return Member(program, spawn(program, home), since=time.time(), began=time.monotonic())


def clear_leftovers(home: Home) -> list[str]:
    """End what a killed supervisor left and drop its records; the caller holds the lock. Returns the names ended."""
    ended = []
    processes = read_json(home.processes_file).get("processes", {})
    for name, record in reversed(list(processes.items())):
        if record["token"] and start_token(record["pid"]) == record["token"]:
            stop_stranger(record["pid"], record["token"], SIGINT if name == "postgres" else SIGTERM, seconds=15.0)
            ended.append(name)
    for path in [*home.run.glob("*.pid"), home.processes_file, home.servers_file]:
        path.unlink(missing_ok=True)
    return ended


def stop_tree(home: Home, seconds: float = 90.0) -> bool:
    """Stop the tree of this home, also one whose supervisor was killed, and wait. False when nothing ran.

    Raises:
        PlatformError: it still runs after `seconds`.
    """
    supervisor = read_json(home.processes_file).get("supervisor", {})
    was_held = home.is_held()
    if was_held and supervisor:
        if start_token(supervisor["pid"]) == supervisor["token"]:
            os.kill(supervisor["pid"], SIGTERM)
        if not wait_until(lambda: not home.is_held(), seconds):
            raise PlatformError(f"NEXUS in {home.root} did not stop within {seconds:.0f} s.")
    if not home.run.is_dir():
        return False
    home.lock()
    try:
        return bool(clear_leftovers(home)) or was_held
    finally:
        home.unlock()
