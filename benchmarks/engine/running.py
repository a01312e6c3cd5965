"""A side at work: its two workers, its client, and the questions put to its tables."""

import json
import subprocess
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import redis

from benchmarks.engine import marks, processor
from benchmarks.engine.ground import Ground
from benchmarks.engine.table import CELERY, NEXUS, ROOT, SLOTS, Command, Side
from core.embedded.processes import Program, kill_group, spawn, stop

LOOK_SECONDS, READY_SECONDS, LONGEST_SECONDS = 0.02, 60.0, 180.0
Child = tuple[Program, subprocess.Popen[bytes]]


@dataclass(frozen=True)
class Used:
    """Processor seconds and bytes of the log up to a moment."""

    worker: float
    database: float
    broker: float
    client: float
    log_bytes: int


class Running:
    """A side's processes for the length of a block; nothing is left of them afterwards."""

    def __init__(self, ground: Ground, side: Side, *, is_waiting: bool = False) -> None:
        self.ground, self.side, self.is_waiting = ground, side, is_waiting
        self.workers: list[Child] = []
        self.helpers: list[Child] = []
        self._log = (ground.home.log / f"client-{side.name}.log").open("ab")

    def __enter__(self) -> Self:
        """Start everything and wait for the workers."""
        marks.clear()
        self.client = subprocess.Popen(
            self.side.part("client"),
            cwd=ROOT,
            env=self.ground.environment(self.side),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
            text=True,
        )
        try:
            self.sql = self.ground.connect(self.side if self.side.tables else None)
            self.helpers = [
                self._spawn(command, f"{place}-helper") for place, command in enumerate(self.side.helpers())
            ]
            self.start_workers()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End every process."""
        kill_group(self.client.pid)
        self.client.wait()
        for program, child in [*self.workers, *self.helpers]:
            stop(child, program)
        self._log.close()
        if hasattr(self, "sql"):
            self.sql.close()

    def start_workers(self) -> None:
        """Start the workers and wait until they take work."""
        ready = len(marks.read("ready"))
        commands = self.side.workers(is_waiting=self.is_waiting)
        self.workers = [self._spawn(command, str(place)) for place, command in enumerate(commands)]
        self.wait(lambda: len(marks.read("ready")) >= ready + len(commands), READY_SECONDS)

    def kill_workers(self, count: int | None = None) -> None:
        """Kill the first so many, or all, with everything below them, as a machine that loses its power."""
        for _, child in self.workers[:count]:
            kill_group(child.pid)
            child.wait()

    def ask(self, do: str, **job: Any) -> Any:
        """Let the client do a job and return its answer."""
        assert self.client.stdin is not None
        assert self.client.stdout is not None
        self.client.stdin.write(json.dumps({"do": do, **job}) + "\n")
        self.client.stdin.flush()
        answer = self.client.stdout.readline()
        if not answer:
            raise RuntimeError(f"the client of {self.side.name} ended: {self.last_lines()}")
        return json.loads(answer)

    def is_idle(self) -> bool:
        """Tell whether nothing is left to do."""
        if self.side.name == CELERY:
            broker = redis.Redis.from_url(self.ground.environment(self.side)["BENCHMARK_BROKER"])
            return not broker.llen("floor")
        return not self.number(self.side.open)

    def number(self, question: str) -> int:
        """Return one number."""
        return int(self.sql.execute(question, prepare=True).fetchone()[0])

    def rows(self) -> int:
        """Return how many rows the side keeps."""
        return sum(self.number(f"SELECT count(*) FROM {table}") for table in self.side.tables)

    def used(self) -> Used:
        """Return what was used until now."""
        pids = [child.pid for _, child in [*self.workers, *self.helpers]]
        return Used(
            processor.seconds(pids),
            processor.seconds([self.ground.database]),
            processor.seconds([self.ground.broker]),
            processor.seconds([self.client.pid]),
            self.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"),
        )

    def wait(self, condition: Any, seconds: float = LONGEST_SECONDS) -> None:
        """Wait for a condition.

        Raises:
            TimeoutError: it did not come true; says what the processes wrote last.
        """
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.side.name} did not end within {seconds:.0f} s: {self.last_lines()}")
            time.sleep(LOOK_SECONDS)

    def last_lines(self) -> str:
        """Return the ends of its logs."""
        paths = sorted(self.ground.home.log.glob(f"*{self.side.name}*.log"))
        return "\n".join(line for path in paths for line in path.read_text(errors="replace").splitlines()[-3:])

    def _spawn(self, command: Command, place: str) -> Child:
        environment = self.ground.environment(self.side) | {"REMAP_SIGTERM": "SIGQUIT"}
        if self.side.name == NEXUS and self.is_waiting:
            environment["WEB_THREADS"] = str(SLOTS)
        program = Program(
            name=f"{self.side.name}-{place}",
            command=command,
            is_ready=lambda: True,
            stop_seconds=5.0,
            environment=environment,
            folder=ROOT,
        )
        return program, spawn(program, self.ground.home)
