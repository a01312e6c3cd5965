"""The whole process tree, started as `make up` starts it, and what can be done to its processes."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import redis

from core.embedded.home import PROJECT, Home, read_json
from core.embedded.ports import choose_port
from core.embedded.processes import LINUX, start_token, wait_until
from core.embedded.status import _children
from executions.lease import LEASE_SECONDS
from tests.plugins.servers import throwaway_home

PROCESSES = ("postgres", "valkey", "worker", "web", "ticker", "stream")
ALIVE_SECONDS = 40.0
STALL_SECONDS = LEASE_SECONDS + 3


class Tree:
    """One NEXUS in a home of its own."""

    def __init__(self, home: Home, port: int) -> None:
        self.home = home
        self.port = port
        self._stalls: list[threading.Timer] = []

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "NEXUS_HOME": str(self.home.root),
            "NEXUS_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "nexus.settings.local",
            "no_proxy": "127.0.0.1,localhost",
        }

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run manage.py with this home and port."""
        command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
        return subprocess.run(
            command, cwd=PROJECT, env=self._environment, capture_output=True, text=True, timeout=240, check=False
        )

    @contextmanager
    def beside(self, *arguments: str) -> Iterator[None]:
        """Let manage.py run beside the tree for the length of a block."""
        command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
        with (self.home.log / f"beside-{arguments[0]}.log").open("ab") as log:
            process = subprocess.Popen(command, cwd=PROJECT, env=self._environment, stdout=log, stderr=log)
            try:
                yield
            finally:
                process.terminate()
                process.wait(60)

    def down(self) -> None:
        """Stop it, also what was stalled."""
        for timer in self._stalls:
            timer.join()
        self.manage("down")

    def demo(self) -> dict[str, Any]:
        """The demo businesses and the logins of their people."""
        return read_json(self.home.demo_file)

    def admin(self) -> dict[str, str]:
        """E-mail and password of the demo business's admin."""
        return self.demo()["users"]["admin"]

    def logs(self, count: int = 12) -> str:
        """The last lines of every process."""
        return "\n".join(f"--- {name}\n{self.home.last_lines(name, count)}" for name in PROCESSES)

    def keep_logs(self, folder: Path) -> None:
        """Copy every log to a folder, in place of what an earlier run left there."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.home.log, folder)

    def hit(self, kind: str, choice: float) -> None:
        """Do one of `KINDS` to the tree; `choice` in [0, 1) picks among several processes."""
        KINDS[kind](self, choice)

    def kill(self, name: str) -> None:
        """SIGKILL a process as soon as it lives."""
        os.kill(self._pid(name), signal.SIGKILL)

    def end(self, name: str, number: signal.Signals = signal.SIGTERM) -> float:
        """Send a signal to a process and wait until it is gone; how many seconds it took."""
        pid = self._pid(name)
        token, began = start_token(pid), time.monotonic()
        os.kill(pid, number)
        assert wait_until(lambda: start_token(pid) != token, ALIVE_SECONDS), f"{name} did not end\n{self.logs()}"
        return time.monotonic() - began

    @contextmanager
    def without(self, name: str) -> Iterator[None]:
        """Kill a process and let the supervisor start it again only after the block."""
        supervisor = int(self.home.pid_file("supervisor").read_text())
        pid = self._pid(name)
        os.kill(supervisor, signal.SIGSTOP)
        try:
            os.kill(pid, signal.SIGKILL)
            yield
        finally:
            os.kill(supervisor, signal.SIGCONT)

    @contextmanager
    def frozen(self, name: str) -> Iterator[None]:
        """Stop a process and its children without ending them, for the length of a block."""
        pid = self._pid(name)
        family = [pid, *_children().get(pid, [])]
        for each in family:
            os.kill(each, signal.SIGSTOP)
        try:
            yield
        finally:
            for each in family:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGCONT)

    def database_url(self, role: str = "database_owner_url") -> str:
        """Where the database answers its owner, or as `database_url` the application."""
        return str(read_json(self.home.servers_file)[role])

    def mails(self) -> Counter[str]:
        """How many mails each address got."""
        texts = (path.read_text() for path in (self.home.root / "mail").glob("*.log"))
        return Counter(line[4:] for text in texts for line in text.splitlines() if line.startswith("To: "))

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database as its superuser would: past the walls between businesses, read only."""
        with psycopg.connect(self.database_url()) as connection:
            connection.read_only = True
            return connection.execute(statement, values).fetchall()

    def kill_broker_with_data(self) -> None:
        """Kill Valkey and delete its files before the supervisor starts it again."""
        self.kill("valkey")
        shutil.rmtree(self.home.state().data / "valkey" / "appendonlydir", ignore_errors=True)

    def flush_broker(self) -> None:
        """Empty Valkey while everything runs."""
        self._pid("valkey")
        with suppress(redis.RedisError):
            redis.Redis.from_url(read_json(self.home.servers_file)["redis_url"]).flushall()

    def kill_child(self, name: str, choice: float) -> None:
        """SIGKILL one of the processes that a process of the tree has forked."""
        if child := self._child(name, choice):
            os.kill(child, signal.SIGKILL)

    def stall_child(self, name: str, choice: float) -> None:
        """Stop a forked process for longer than its lease, then let it go on as if nothing had been."""
        if child := self._child(name, choice):
            os.kill(child, signal.SIGSTOP)
            timer = threading.Timer(STALL_SECONDS, _go_on, [child, start_token(child)])
            timer.start()
            self._stalls.append(timer)

    def _pid(self, name: str) -> int:
        found: list[int] = []

        def lives() -> bool:
            record = read_json(self.home.processes_file).get("processes", {}).get(name, {})
            token = record.get("token")  # none when it was dead at the time of writing
            found[:] = [record["pid"]] if token and start_token(record["pid"]) == token else []
            return bool(found)

        assert wait_until(lives, ALIVE_SECONDS), (
            f"{name} did not start again within {ALIVE_SECONDS:.0f} s\n{self.logs()}"
        )
        return found[0]

    def _child(self, name: str, choice: float) -> int | None:
        """One of the forked processes; None when there is none within the time."""
        deadline = time.monotonic() + ALIVE_SECONDS
        while time.monotonic() < deadline:
            children = sorted(_children().get(self._pid(name), []))
            if children:
                return children[int(choice * len(children))]
            time.sleep(0.1)
        return None


def _go_on(pid: int, token: str | None) -> None:
    if token is not None and start_token(pid) == token:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


KINDS = {
    "worker": lambda tree, choice: tree.kill("worker"),
    "web": lambda tree, choice: tree.kill("web"),
    "scheduler": lambda tree, choice: tree.kill("ticker"),
    "broker": lambda tree, choice: tree.kill("valkey"),
    "broker, data deleted": lambda tree, choice: tree.kill_broker_with_data(),
    "broker, flushed": lambda tree, choice: tree.flush_broker(),
    "database": lambda tree, choice: tree.kill("postgres"),
}
"""What is done to the tree, by name."""
if LINUX:
    KINDS |= {
        "one worker process": lambda tree, choice: tree.kill_child("worker", choice),
        "one worker process, stalled": lambda tree, choice: tree.stall_child("worker", choice),
    }
REPEATS_STEPS = frozenset({"worker", "one worker process", "one worker process, stalled", "database"})
"""After these a step that was running may run once more."""


@contextmanager
def running_tree(logs: Path) -> Iterator[Tree]:
    """Start everything in a temporary folder on a free port; stop and delete it at the end, but keep the logs."""
    with throwaway_home() as home:
        tree = Tree(home, choose_port())
        try:
            started = tree.manage("up", "--detach")
            assert started.returncode == 0, started.stdout + started.stderr + tree.logs()
            yield tree
        finally:
            tree.down()
            tree.keep_logs(logs)
