"""The cases of one turn: rates, what they cost, and latencies of an idle engine."""

import argparse
import time
from typing import Any

from benchmarks.engine import marks
from benchmarks.engine.running import Running

Figures = dict[str, float | list[float]]


def take_turn(running: Running, options: argparse.Namespace) -> Figures:
    """Measure everything the side can do, once."""
    cases = running.side.cases
    warm_up(running, options)
    found: Figures = noop(running, options.count)
    if "bulk" in cases:
        found["bulk"] = rate(running, 2 * options.count, "bulk")
    if "steps" in cases:
        found["steps"] = rate(running, options.count // 4, "one_by_one", kind="steps")
    if "latency" in cases:
        found |= latencies(running, options.samples)
    return found


def warm_up(running: Running, options: argparse.Namespace) -> None:
    """Let both workers connect, load and plan."""
    size = min(500, options.count)
    rate(running, size, "one_by_one", kind="noop")
    if "bulk" in running.side.cases:
        rate(running, size, "bulk")


def rate(running: Running, count: int, do: str, **job: Any) -> float:
    """Return how many a second, from the first submission until the last is durably finished.

    Raises:
        RuntimeError: not all of them succeeded.
    """
    done = _done(running)
    began = time.monotonic()
    running.ask(do, count=count, **job)
    running.wait(running.is_idle)
    taken = time.monotonic() - began
    found = _done(running) - done
    if running.side.done and found < count:
        raise RuntimeError(f"{running.side.name} finished {found} of {count}: {running.last_lines()}")
    return count / taken


def noop(running: Running, count: int) -> Figures:
    """Measure no-ops submitted one by one, with processor time, log and rows of each."""
    rows, before = running.rows(), running.used()
    speed = rate(running, count, "one_by_one", kind="noop")
    after = running.used()
    parts = {
        f"{part}_ms": 1000 * (getattr(after, part) - getattr(before, part)) / count
        for part in ("worker", "database", "broker", "client")
    }
    return {
        "noop": speed,
        **parts,
        "cpu_ms": sum(parts.values()),
        "wal_bytes": (after.log_bytes - before.log_bytes) / count,
        "rows": (running.rows() - rows) / count,
    }


def latencies(running: Running, samples: int) -> Figures:
    """Return milliseconds of each submission, and from submission to start, on an idle engine."""
    marks.clear()
    submit = running.ask("spaced", count=samples)
    running.wait(lambda: len(marks.read("start")) == samples, 30.0)
    return {"submit_ms": submit, "start_ms": [1000 * float(line) for line in marks.read("start")]}


def _done(running: Running) -> int:
    return running.number(running.side.done) if running.side.done else 0
