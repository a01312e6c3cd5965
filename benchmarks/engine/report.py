"""Medians, the table, and the targets with their verdicts."""

import statistics
from dataclasses import dataclass
from typing import Any

from benchmarks.engine.table import CELERY, DBOS, NEXUS, PGQUEUER

COLUMNS = {
    "noop": ("no-op/s", "{:.0f}"),
    "bulk": ("bulk/s", "{:.0f}"),
    "steps": ("steps/s", "{:.0f}"),
    "cpu_ms": ("cpu ms", "{:.2f}"),
    "worker_ms": ("worker", "{:.2f}"),
    "database_ms": ("database", "{:.2f}"),
    "broker_ms": ("broker", "{:.2f}"),
    "client_ms": ("client", "{:.2f}"),
    "wal_bytes": ("WAL B", "{:.0f}"),
    "rows": ("rows", "{:.1f}"),
    "submit_p50": ("submit50", "{:.1f}"),
    "submit_p99": ("submit99", "{:.1f}"),
    "start_p50": ("start50", "{:.1f}"),
    "start_p99": ("start99", "{:.1f}"),
}
RECOVERY_SECONDS = 15.0
Taken = dict[str, list[dict[str, Any]]]
Table = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Target:
    """A figure of ours as a share of a peer's."""

    title: str
    figure: str
    peer: str
    share: float
    is_least: bool = True


TARGETS = (
    Target("no-ops a second", "noop", DBOS, 1.2),
    Target("bulk a second", "bulk", PGQUEUER, 0.7),
    Target("3 steps and a retry a second", "steps", DBOS, 2.0),
    Target("processor time of a no-op", "cpu_ms", DBOS, 0.85, is_least=False),
    Target("write-ahead log of a no-op", "wal_bytes", DBOS, 1.15, is_least=False),
    Target("start on an idle engine, p50", "start_p50", CELERY, 2.0, is_least=False),
    Target("start on an idle engine, p99", "start_p99", DBOS, 0.3, is_least=False),
)


def percentile(values: list[float], share: float) -> float:
    """Return a percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def medians(taken: Taken) -> Table:
    """Return the medians of the rounds; latencies are percentiles over all of them."""
    return {name: _median(turns) for name, turns in taken.items() if turns}


def _median(turns: list[dict[str, Any]]) -> dict[str, float]:
    found = {}
    for key in {key for turn in turns for key in turn}:
        values = [turn[key] for turn in turns if key in turn]
        if isinstance(values[0], list):
            samples = [each for value in values for each in value]
            name = key.removesuffix("_ms")
            found |= {f"{name}_p50": percentile(samples, 0.5), f"{name}_p99": percentile(samples, 0.99)}
        else:
            found[key] = statistics.median(values)
    return found


def print_table(table: Table) -> None:
    """Print one line a side; what a side has not is a dash. Times are milliseconds, submit50 the median and so on."""
    heads = [title for title, _ in COLUMNS.values()]
    print("\n" + f"{'':<18}" + "".join(f"{head:>10}" for head in heads))
    for name, figures in table.items():
        cells = [
            text.format(figures[key]) if key in figures else "-"  # a side need not have every case
            for key, (_, text) in COLUMNS.items()
        ]
        print(f"{name:<18}" + "".join(f"{cell:>10}" for cell in cells))


def print_recoveries(recoveries: dict[str, dict[str, float]]) -> None:
    """Print what became of the work of killed workers."""
    for name, found in recoveries.items():
        print(
            f"{name:<28} {found['in_flight']:.0f} in flight, lost {found['lost']:.0f},"
            f" finished twice {found['finished_twice']:.0f}, begun again {found['begun_again']:.0f}"
            f" (to its end {found['ended_again']:.0f}), all done after {found['seconds']:.1f} s"
        )


def print_targets(table: Table, recoveries: dict[str, dict[str, float]]) -> bool:
    """Print each target as kept, missed or not measured; tell whether none was missed."""
    verdicts = [_judge(target, table) for target in TARGETS]
    for name, found in recoveries.items():
        if name.startswith(NEXUS):
            verdicts.append(_judge_recovery(name, found))
    return all(verdicts)


def _judge(target: Target, table: Table) -> bool:
    ours, theirs = (table.get(name, {}).get(target.figure) for name in (NEXUS, target.peer))
    word = "at least" if target.is_least else "at most"
    text = f"{target.title}: {word} {target.share} x {target.peer}"
    if ours is None or not theirs:
        print(f"not measured  {text}")
        return True
    ratio = ours / theirs
    kept = ratio >= target.share if target.is_least else ratio <= target.share
    print(f"{'kept' if kept else 'MISSED':<12}  {text}, is {ratio:.2f}")
    return kept


def _judge_recovery(name: str, found: dict[str, float]) -> bool:
    kept = not found["lost"] and not found["finished_twice"] and found["seconds"] <= RECOVERY_SECONDS
    print(
        f"{'kept' if kept else 'MISSED':<12}  {name}: none lost, none finished twice, within {RECOVERY_SECONDS:.0f} s;"
        f" lost {found['lost']:.0f}, twice {found['finished_twice']:.0f}, {found['seconds']:.1f} s"
    )
    return kept
