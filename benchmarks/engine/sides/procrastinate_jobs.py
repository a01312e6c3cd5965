"""Procrastinate: jobs woken by LISTEN/NOTIFY; a chain of three jobs stands for three steps."""

import asyncio
import os
import sys

from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy, SyncPsycopgConnector

from benchmarks.engine import marks
from benchmarks.engine.client import SLEEP_SECONDS, Client, serve

SLOTS, STALLED_SECONDS, SWEEP_SECONDS = 50, 30, 5
URL = os.environ["BENCHMARK_DATABASE"]
is_client = sys.argv[1] == "client"
app = App(connector=SyncPsycopgConnector(conninfo=URL) if is_client else PsycopgConnector(conninfo=URL))


@app.task(name="noop")
async def noop(number: int) -> int:
    """Give back the number."""
    return number


@app.task(name="mark")
async def mark(number: float) -> None:
    """Tell how long the start took."""
    marks.note_start(number)


@app.task(name="steps", retry=RetryStrategy(max_attempts=3), pass_context=True)
async def steps(context: JobContext, number: int, place: int = 1) -> None:
    """One job of three; the second fails once."""
    if place == 2 and context.job.attempts == 0:
        raise RuntimeError("fails once, as asked")
    if place < 3:
        await steps.defer_async(number=number, place=place + 1)


@app.task(name="sleep")
def sleep(number: int) -> None:
    """Be in flight for a while, in a thread."""
    marks.sleep(number, SLEEP_SECONDS)


class Jobs(Client):
    """Defers by the synchronous connector and its pool."""

    def submit(self, kind: str, number: float) -> None:
        """Defer one."""
        app.tasks[kind].defer(number=number)

    def submit_batch(self, first: int, count: int) -> None:
        """Defer many by one statement."""
        noop.batch_defer(*({"number": number} for number in range(first, first + count)))


async def sweep() -> None:
    """What its documentation leaves to the user: queue the jobs of dead workers again."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
            await app.job_manager.retry_job(job)


async def work() -> None:
    """Run jobs until the process is ended."""
    async with app.open_async():
        sweeper = asyncio.create_task(sweep())
        marks.note("ready")
        await app.run_worker_async(concurrency=SLOTS)
        sweeper.cancel()


async def prepare() -> None:
    """Make the tables."""
    async with app.open_async():
        await app.schema_manager.apply_schema_async()


if __name__ == "__main__":
    if is_client:
        with app.open():
            serve(Jobs())
    else:
        asyncio.run(prepare() if sys.argv[1] == "prepare" else work())
