"""Workers killed while a hundred executions are in flight: what is lost, what happens twice, and how long it takes."""

import time
from collections import Counter

from benchmarks.engine import marks
from benchmarks.engine.running import Running

COUNT, LIMIT_SECONDS, KILL_AFTER_SECONDS = 100, 60.0, 0.15


def recover(running: Running, *, is_alone: bool) -> dict[str, float]:
    """Kill all workers and start them again at once, or kill one for good; return what became of the work."""
    done, twice = running.number(running.side.done), running.number(running.side.twice)
    _warm_up(running)
    done += 1
    marks.clear()
    running.ask("one_by_one", kind="sleep", count=COUNT)
    time.sleep(KILL_AFTER_SECONDS)
    in_flight = len(marks.read("begun")) - len(marks.read("ended"))
    began = time.monotonic()
    running.kill_workers(1 if is_alone else None)
    if not is_alone:
        running.start_workers()
    until = began + LIMIT_SECONDS
    while running.number(running.side.done) - done < COUNT and time.monotonic() < until:
        time.sleep(0.05)
    taken = time.monotonic() - began
    return {
        "in_flight": in_flight,
        "lost": COUNT - (running.number(running.side.done) - done),
        "finished_twice": running.number(running.side.twice) - twice,
        "begun_again": _repeated("begun"),
        "ended_again": _repeated("ended"),
        "seconds": taken,
    }


def _warm_up(running: Running) -> None:
    running.ask("one_by_one", kind="sleep", count=1)
    running.wait(running.is_idle)


def _repeated(kind: str) -> int:
    return sum(count > 1 for count in Counter(marks.read(kind)).values())
