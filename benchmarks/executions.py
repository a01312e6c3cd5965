"""Executions per second, submitted one by one to durably finished, and start latency, beside a bare Celery task.

Run it as `python benchmarks/executions.py [--count 4000] [--rounds 3]`. It starts its own PostgreSQL (with fsync) and
Valkey, and one Celery worker with two processes that serves both sides. Figures to trust are the ratios.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from celery import shared_task

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FLOOR, STARTS = "floor", "bench:starts"
THREADS = 4
GATE = 0.4
Figures = dict[str, list[float]]


@shared_task(name="benchmarks.noop", ignore_result=True)
def noop() -> None:
    """The floor: nothing is stored."""


@shared_task(name="benchmarks.started", ignore_result=True)
def started(sent_at: float) -> None:
    """Note how long the message took."""
    from core.doorbell import valkey  # noqa: PLC0415 - Django is set up by the worker

    valkey().rpush(STARTS, time.time() - sent_at)


@contextmanager
def platform() -> Iterator[None]:
    """Servers, schema, one worker with two processes."""
    from core.embedded.home import Home  # noqa: PLC0415 - the path was set above
    from core.embedded.servers import KEYS, running_servers  # noqa: PLC0415 - as above

    for name in KEYS:  # servers of its own, durable ones
        os.environ.pop(name, None)

    with tempfile.TemporaryDirectory(prefix="nexus-bench-") as folder, running_servers(Home(Path(folder))):
        environment = {**os.environ, "NEXUS_HOME": folder, "LOG_LEVEL": "WARNING", "PYTHONPATH": str(ROOT)}
        os.environ.update(environment)
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        command = [
            "celery",
            "-A",
            "nexus",
            "worker",
            "-c",
            "2",
            "-Q",
            f"default,{FLOOR}",
            "-I",
            "benchmarks.executions",
        ]
        quiet = ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        worker = subprocess.Popen([sys.executable, "-m", *command, *quiet], cwd=ROOT, env=environment)
        try:
            yield
        finally:
            worker.terminate()
            worker.wait()


class Engine:
    """Our side."""

    def __init__(self) -> None:
        from core.principal import system  # noqa: PLC0415 - Django is set up now
        from tenants.services import create_tenant  # noqa: PLC0415 - as above

        facts = {"industry": "ecommerce", "country": "NG", "currency": "NGN", "timezone": "Africa/Lagos"}
        self.tenants = [
            create_tenant(name=f"Bench {number}", slug=None, actor=system(), **facts).id for number in range(10)
        ]

    def submit(self, number: int) -> None:
        """Start one no-op in its own transaction."""
        from core.actions import submit  # noqa: PLC0415 - Django is set up now
        from core.principal import system  # noqa: PLC0415 - as above
        from core.tenancy import tenant_context  # noqa: PLC0415 - as above

        tenant_id = self.tenants[number % len(self.tenants)]
        with tenant_context(tenant_id):
            submit("demo.echo", {"message": number}, actor=system(tenant_id))

    def left(self) -> int:
        """Return how many are not final."""
        return self._count("SELECT count(*) FROM executions_execution WHERE finished_at IS NULL")

    def latencies(self, samples: int) -> list[float]:
        """Submit one at a time to an idle engine; return seconds from submit to start."""
        self._ask("SELECT pg_sleep(0.2)")
        newest = self._ask("SELECT coalesce(max(started_at), now()) FROM executions_execution")[0][0]
        for number in range(samples):
            self.submit(number)
            time.sleep(0.05)
        wait_until(lambda: self.left() == 0)
        found = self._ask(
            "SELECT extract(epoch FROM started_at - created_at) FROM executions_execution WHERE created_at > %s", newest
        )
        return [float(row[0]) for row in found]

    def _count(self, statement: str) -> int:
        return int(self._ask(statement)[0][0])

    @staticmethod
    def _ask(statement: str, *values: object) -> list[tuple]:
        import psycopg  # noqa: PLC0415 - only here
        from django.conf import settings  # noqa: PLC0415 - as above

        # As the owner with the walls down for this reading: the count goes over all tenants.
        with psycopg.connect(settings.DATABASE_OWNER_URL) as owner:
            owner.execute("ALTER TABLE executions_execution NO FORCE ROW LEVEL SECURITY")
            rows = owner.execute(statement, values or None).fetchall()
            owner.rollback()
            return rows


class Floor:
    """Bare Celery on the same broker and worker."""

    def submit(self, number: int) -> None:
        """Send one message."""
        noop.apply_async(queue=FLOOR)

    def left(self) -> int:
        """Return how many messages no worker has taken."""
        from core.doorbell import valkey  # noqa: PLC0415 - Django is set up now

        return int(valkey().llen(FLOOR))

    def latencies(self, samples: int) -> list[float]:
        """Send one at a time; return seconds from sending to start."""
        from core.doorbell import valkey  # noqa: PLC0415 - Django is set up now

        valkey().delete(STARTS)
        for _ in range(samples):
            started.apply_async(args=[time.time()], queue=FLOOR)
            time.sleep(0.05)
        wait_until(lambda: valkey().llen(STARTS) == samples)
        return [float(text) for text in valkey().lrange(STARTS, 0, -1)]


def wait_until(condition: Callable[[], bool], seconds: float = 120.0) -> None:
    """Wait, looking every 10 ms."""
    stop = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > stop:
            raise TimeoutError("the benchmark did not end")
        time.sleep(0.01)


def cpu_seconds() -> float:
    """Return the processor time of this process and everything it started: servers, worker, itself."""
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            process = int(path.parent.name)
            parents[process] = int(fields[1])
            used[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return sum(seconds for process, seconds in used.items() if _is_ours(process, parents))


def _is_ours(process: int, parents: dict[int, int]) -> bool:
    while process > 1:
        if process == os.getpid():
            return True
        process = parents.get(process, 0)
    return False


def rate(side: Engine | Floor, count: int) -> tuple[float, float]:
    """Return finished per second and milliseconds of processor time for each; four threads submit one by one."""
    from django.db import connection  # noqa: PLC0415 - Django is set up now

    def submit_part(first: int) -> None:
        for number in range(first, count, THREADS):
            side.submit(number)
        connection.close()

    began, used = time.monotonic(), cpu_seconds()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(submit_part, range(THREADS)))
    wait_until(lambda: side.left() == 0)
    return count / (time.monotonic() - began), (cpu_seconds() - used) / count * 1000


def percentile(values: list[float], share: float) -> float:
    """Return a percentile in milliseconds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


def measure(options: argparse.Namespace) -> tuple[Figures, Figures, Figures]:
    """Return rates, costs and latencies of both sides, taken in turn."""
    sides = {"executions": Engine(), "celery": Floor()}
    rates: Figures = {name: [] for name in sides}
    costs: Figures = {name: [] for name in sides}
    for side in sides.values():
        rate(side, 300)
    for number in range(options.rounds):
        for name, side in sides.items():
            speed, cost = rate(side, options.count)
            rates[name].append(speed)
            costs[name].append(cost)
            print(f"round {number + 1} {name:<11} {speed:8.0f} /s  {cost:.2f} ms of processor each", flush=True)
    return rates, costs, {name: side.latencies(options.samples) for name, side in sides.items()}


def report(rates: Figures, costs: Figures, latencies: Figures) -> float:
    """Print medians and ratios; return the ratio of the rates."""
    for title, values in (("per second", rates), ("ms of processor each, all processes", costs)):
        ours, floor = statistics.median(values["executions"]), statistics.median(values["celery"])
        print(f"{title}: executions {ours:.2f}, Celery {floor:.2f}, ratio {ours / floor:.2f}")
    for name, values in latencies.items():
        print(f"ms to start, {name}: p50 {percentile(values, 0.5):.1f}, p99 {percentile(values, 0.99):.1f}")
    ratio = statistics.median(rates["executions"]) / statistics.median(rates["celery"])
    print(f"gate: {ratio:.2f} of bare Celery, at least {GATE} wanted")
    return ratio


def main() -> None:
    """Exit 1 when the gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--samples", type=int, default=200)
    options = parser.parse_args()
    with platform():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
        import django  # noqa: PLC0415 - after the servers' addresses are in the environment

        django.setup()
        from nexus.celery import app  # noqa: PLC0415 - as above

        app.set_default()
        figures = measure(options)
    sys.exit(0 if report(*figures) >= GATE else 1)


if __name__ == "__main__":
    main()
