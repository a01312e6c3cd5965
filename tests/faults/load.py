"""What is asked of the tree while its processes die: made-up starts of every kind of execution."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.faults.client import Client, RefusedError

SUBMITTERS = 3
LONGEST_PAUSE_SECONDS = 0.6


@dataclass(frozen=True)
class Job:
    """One start, what must come out, and the signal it needs."""

    key: str
    action: str
    input: dict[str, Any]
    output: Callable[[Any], bool]
    signal: dict[str, Any] | None = None
    calls: int = 0
    """How many side effects it has."""


Maker = Callable[[str, random.Random, Callable[[str], str]], Job]


@dataclass(frozen=True)
class Accepted:
    """A start that was answered, when its first try began and when the answer came."""

    job: Job
    execution_id: str
    asked_at: datetime
    answered_at: datetime


def make_jobs(chance: random.Random, url: Callable[[str], str], makers: Sequence[Maker]) -> Iterator[Job]:
    """Jobs of these makers, mixed; `url` gives the address for the side effects of a key."""
    number = 0
    while True:
        number += 1
        key = f"job-{number:05d}"
        yield chance.choice(makers)(key, chance, url)


def _echo(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    message = {"number": chance.randrange(1000)}
    return Job(key, "demo.echo", message, lambda output: output == message)


def _steps(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    count = chance.randint(2, 6)
    fail_at = chance.choice([None, chance.randint(1, count)])
    return Job(
        key,
        "demo.steps",
        {"count": count, "fail_at": fail_at},
        lambda output: len(output["attempts"]) == count and output["attempts"] == sorted(output["attempts"]),
    )


def _sleep(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    seconds = round(chance.uniform(0.2, 3.0), 2)
    return Job(key, "demo.sleep", {"seconds": seconds}, lambda output: output == {"slept_seconds": seconds})


def _busy(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    seconds = round(chance.uniform(0.1, 0.8), 2)
    given = {"seconds": seconds, "busy": True}
    return Job(key, "demo.sleep", given, lambda output: output == {"slept_seconds": seconds})


def _fail(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    times = chance.randint(1, 2)
    return Job(key, "demo.fail", {"times": times}, lambda output: output["attempt"] > times)


def _tree(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    depth = chance.randint(1, 2)
    whole = {"executions": 2 ** (depth + 1) - 1}
    return Job(key, "demo.tree", {"width": 2, "depth": depth}, lambda output: output == whole)


def call(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    """One to four side effects."""
    count = chance.randint(1, 4)
    given = {"url": url(key), "count": count}
    return Job(key, "demo.call_url", given, lambda output: output == {"statuses": [200] * count}, calls=count)


def _wait(key: str, chance: random.Random, url: Callable[[str], str]) -> Job:
    data = {"number": chance.randrange(1000)}
    return Job(key, "demo.wait", {"signal": "go"}, lambda output: output == {"received": data}, signal=data)


MAKERS: Sequence[Maker] = [_echo, _steps, _sleep, _busy, _fail, _tree, call, call, call, _wait]
"""Every kind of execution."""


@dataclass
class Load:
    """Threads that start one job after the other until they are told to stop."""

    client: Client
    jobs: Iterator[Job]
    seed: str
    longest_pause: float = LONGEST_PAUSE_SECONDS
    """Between one start of a thread and its next."""
    accepted: list[Accepted] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        self._threads = ThreadPoolExecutor(SUBMITTERS)
        self._running: list[Future[None]] = []

    def start(self) -> None:
        """Begin."""
        self._running = [self._threads.submit(self._go, number) for number in range(SUBMITTERS)]

    def stop(self) -> None:
        """Let every thread bring its present job to an answer, then end."""
        self._is_over.set()
        for running in self._running:
            running.result()
        self._threads.shutdown()

    def _go(self, number: int) -> None:
        chance = random.Random(f"{self.seed}-{number}")
        while not self._is_over.is_set():
            with self._lock:
                job = next(self.jobs)
            try:
                self._submit(job)
            except RefusedError as error:
                self.refused.append(f"{job.key}: {error}")
            self._is_over.wait(chance.uniform(0, self.longest_pause))

    def _submit(self, job: Job) -> None:
        asked_at = datetime.now(UTC)
        body = {"action": job.action, "input": job.input, "metadata": {"key": job.key}}
        started = self.client.post("executions", body, key=f"{self.seed}-{job.key}")
        self.accepted.append(Accepted(job, started["id"], asked_at, datetime.now(UTC)))
        if job.signal is not None:
            time.sleep(job.signal["number"] / 1000)
            signal = {"name": "go", "data": job.signal}
            self.client.post(f"executions/{started['id']}/signals", signal, key=f"{self.seed}-{job.key}-go")
