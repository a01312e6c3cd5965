"""DBOS: workflows on a queue of the database, polled each 50 ms (its default, one second, would be unfair)."""

import os
import signal
import sys

from dbos import DBOS, DBOSClient, DBOSConfig

from benchmarks.engine import marks
from benchmarks.engine.client import SLEEP_SECONDS, Client, serve

QUEUE, SLOTS, POLL_SECONDS = "bench", 100, 0.05
failed: set[str] = set()


@DBOS.workflow(name="noop")
def noop(number: int) -> int:
    """Give back the number."""
    return number


@DBOS.workflow(name="mark")
def mark(sent_at: float) -> None:
    """Tell how long the start took."""
    marks.note_start(sent_at)


@DBOS.step()
def number_of(number: int) -> int:
    """Run once."""
    return number


@DBOS.step(retries_allowed=True, interval_seconds=0.001, max_attempts=3, backoff_rate=1.0)
def fail_once(number: int) -> int:
    """Fail the first time a workflow comes by."""
    key = DBOS.workflow_id
    if key not in failed:
        failed.add(key)
        raise RuntimeError("fails once, as asked")
    failed.discard(key)
    return number


@DBOS.workflow(name="steps")
def steps(number: int) -> list[int]:
    """Three steps, the second fails once."""
    return [number_of(number), fail_once(number), number_of(number)]


@DBOS.workflow(name="sleep")
def sleep(number: int) -> None:
    """Be in flight for a while."""
    marks.sleep(number, SLEEP_SECONDS)


class Workflows(Client):
    """Submits as the documentation says: by a client, in no bulk, for there is no call for that."""

    def __init__(self) -> None:
        self.client = DBOSClient(system_database_url=os.environ["BENCHMARK_DATABASE"])

    def submit(self, kind: str, number: float) -> None:
        """Enqueue one."""
        self.client.enqueue({"queue_name": QUEUE, "workflow_name": kind, "app_version": "bench"}, number)


def work(place: str) -> None:
    """Run workflows until the process is ended; a restarted worker takes its own name again."""
    config: DBOSConfig = {
        "name": "bench",
        "system_database_url": os.environ["BENCHMARK_DATABASE"],
        "executor_id": f"worker-{place}",
        "application_version": "bench",
        "log_level": "CRITICAL",
    }
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=SLOTS, polling_interval_sec=POLL_SECONDS)
    if place != "prepare":
        marks.note("ready")
        signal.pause()
    DBOS.destroy()


if __name__ == "__main__":
    if sys.argv[1] == "client":
        serve(Workflows())
    else:
        work(sys.argv[-1])
