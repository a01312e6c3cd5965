"""Holds what a client can read after the run against what it was promised. Every check yields flaws as sentences."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.faults.load import Accepted
from tests.faults.tree import REPEATS_STEPS

FINAL = frozenset({"succeeded", "failed", "timed_out", "canceled", "rejected", "expired"})
RECOVERY_SECONDS = 60.0
UNEASE = timedelta(seconds=1)
"""A kill so shortly before an execution or after it may have met it."""


@dataclass(frozen=True)
class Hit:
    """One thing done to the tree, and for how long it worked on."""

    at: datetime
    kind: str
    until: datetime


@dataclass(frozen=True)
class Evidence:
    """Everything that was done, and everything that the API says about it."""

    accepted: list[Accepted]
    refused: list[str]
    hits: list[Hit]
    rows: list[dict[str, Any]]
    """Every execution since the start, children too."""
    histories: dict[str, list[dict[str, Any]]]
    outcomes: dict[str, list[dict[str, Any]]]
    calls: dict[str, Counter[str]]
    """How often each key came to the receiver, by the key of the job."""

    def roots(self) -> dict[str, list[dict[str, Any]]]:
        """Executions that the client started, by the key of the job."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.rows:
            if row["parent_id"] is None and "key" in row["metadata"]:
                found.setdefault(row["metadata"]["key"], []).append(row)
        return found


def moment(text: str) -> datetime:
    """An instant of the API."""
    return datetime.fromisoformat(text)


def lost(evidence: Evidence) -> Iterator[str]:
    """Starts that were refused or that came to no end, and acknowledged ones that are not there."""
    yield from evidence.refused
    present = {row["id"] for row in evidence.rows}
    for each in evidence.accepted:
        if each.execution_id not in present:
            yield f"{each.job.key} was accepted as {each.execution_id}, which is gone"
    for row in evidence.rows:
        if row["status"] not in FINAL:
            yield f"{row['id']} ({row['action']}) is still {row['status']}, waits for {row['waits_for'] or 'nothing'}"


def doubled(evidence: Evidence) -> Iterator[str]:
    """Keys of the client that made another number of executions than one."""
    roots = evidence.roots()
    for each in evidence.accepted:
        made = [row["id"] for row in roots.get(each.job.key, [])]
        if made != [each.execution_id]:
            yield f"{each.job.key} was answered with {each.execution_id} and made {made}"
    asked = {each.job.key for each in evidence.accepted}
    for key in sorted(roots.keys() - asked):
        if not any(text.startswith(f"{key}:") for text in evidence.refused):
            yield f"{key} made {[row['id'] for row in roots[key]]} and was never answered"


def wrong(evidence: Evidence) -> Iterator[str]:
    """Executions that ended otherwise than was asked of them."""
    roots = {rows[0]["id"]: rows[0] for rows in evidence.roots().values()}
    for each in evidence.accepted:
        row = roots.get(each.execution_id)
        if row is None or row["status"] not in FINAL:
            continue
        if row["status"] != "succeeded":
            yield f"{each.job.key} ({row['action']}) {row['status']}: {row['error']}, lost {row['lost_count']} times"
        elif not each.job.output(row["output"]):
            yield f"{each.job.key} ({row['action']}) gave {row['output']} for {row['input']}"


def broken_histories(evidence: Evidence) -> Iterator[str]:
    """Histories with a gap, with other than one final event at the end, or that lead elsewhere than to the row."""
    for row in evidence.rows:
        for flaw in _flaws_of(row, evidence.histories.get(row["id"], [])):
            yield f"{row['id']} ({row['action']}): {flaw}"


def _flaws_of(row: dict[str, Any], history: list[dict[str, Any]]) -> Iterator[str]:
    sequences = [event["sequence"] for event in history]
    if sequences != list(range(1, row["version"] + 1)):
        yield f"version {row['version']} with the events {sequences}"
        return
    before = [None, *(event["status"] for event in history)]
    if [event["previous"] for event in history] != before[:-1]:
        yield f"the events do not follow from one another: {before}"
    if before[-1] != row["status"]:
        yield f"the history ends in {before[-1]}, the row says {row['status']}"
    final = [index for index, event in enumerate(history, 1) if event["status"] in FINAL]
    if final != [len(history)]:
        yield f"the final events are {final} of {len(history)}"


def without_one_outcome(evidence: Evidence) -> Iterator[str]:
    """Executions with none or several outcomes, or one that says something else than the row."""
    for row in evidence.rows:
        found = [(each["key"], each["revision"], each["status"]) for each in evidence.outcomes.get(row["id"], [])]
        if found != [("run", 1, row["status"])]:
            yield f"{row['id']} ({row['action']}) {row['status']} has the outcomes {found}"


def repeated_effects(evidence: Evidence) -> Iterator[str]:
    """Side effects with a missing or changing key, or repeated more often than kills explain."""
    rows = {row["id"]: row for row in evidence.rows}
    for each in evidence.accepted:
        row = rows.get(each.execution_id)
        if not each.job.calls or row is None or row["status"] != "succeeded":
            continue
        keys = evidence.calls.get(each.job.key, Counter())
        if len(keys) != each.job.calls or "" in keys:
            yield f"{each.job.key} has {each.job.calls} steps and called under the keys {sorted(keys)}"
        allowed = 1 + sum(1 for hit in evidence.hits if hit.kind in REPEATS_STEPS and _meets(hit, row))
        for key, count in keys.items():
            if count > allowed:
                yield f"{each.job.key} called {count} times under {key}, {allowed} at most"


def _meets(hit: Hit, row: dict[str, Any]) -> bool:
    return hit.until + UNEASE >= moment(row["created_at"]) and hit.at - UNEASE <= moment(row["finished_at"])


def recoveries(evidence: Evidence) -> list[tuple[Hit, float | None]]:
    """For each hit the seconds until a later start was accepted and an execution had ended; None without one."""
    ends = [moment(row["finished_at"]) for row in evidence.rows if row["finished_at"]]
    found = []
    for hit in evidence.hits:
        accepted = [each.answered_at for each in evidence.accepted if each.asked_at > hit.at]
        ended = [end for end in ends if end > hit.at]
        is_over = bool(accepted and ended)
        found.append((hit, (max(min(accepted), min(ended)) - hit.at).total_seconds() if is_over else None))
    return found


def slow_recoveries(evidence: Evidence) -> Iterator[str]:
    """Hits after which nothing was done for longer than allowed."""
    for hit, seconds in recoveries(evidence):
        if seconds is None or seconds > RECOVERY_SECONDS:
            yield f"{hit.kind} at {hit.at:%H:%M:%S}: nothing was accepted, or nothing ended, for {seconds} s"
