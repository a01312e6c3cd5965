"""One run: a seed decides what is asked and what is killed when; afterwards the API is asked for everything."""

import math
import os
import random
import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from core.embedded.home import PROJECT
from core.embedded.processes import wait_until
from tests.faults.audit import FINAL, RECOVERY_SECONDS, Evidence, Hit, recoveries
from tests.faults.client import Client
from tests.faults.load import LONGEST_PAUSE_SECONDS, MAKERS, Load, Maker, make_jobs
from tests.faults.receiver import Receiver, running_receiver
from tests.faults.tree import ALIVE_SECONDS, KINDS, STALL_SECONDS, Tree, running_tree

SHORT_SECONDS = 12.0
SHORT_KINDS = ("worker", "database", "broker, data deleted", "web")
"""What the short form does, once each; the long one does everything."""
SECONDS = float(os.environ.get("FAULTS_SECONDS") or SHORT_SECONDS)
"""How long processes are killed; FAULTS_SECONDS=600 is the long form."""
SEED = os.environ.get("FAULTS_SEED") or (secrets.token_hex(4) if os.environ.get("FAULTS_SECONDS") else "short")
PAUSES_SECONDS = (2.0, 3.0)
CALM_SECONDS = 5.0
"""Starts go on so long after the last kill."""
SETTLE_SECONDS = 120.0
LOGS = PROJECT / "build" / "faults"
READERS = 3


@dataclass(frozen=True)
class Story:
    """How a run went."""

    evidence: Evidence
    seed: str
    answers: Counter[str]
    logs: str

    def tell(self, flaws: Iterator[str]) -> str:
        """What is wrong, with everything needed to find out why; empty when nothing is."""
        found = list(flaws)
        if not found:
            return ""
        return "\n".join(
            [
                f"{len(found)} flaws, FAULTS_SEED={self.seed}, logs in {LOGS / self.seed}",
                *found[:20],
                *self.summary(),
                "",
                self.logs,
            ]
        )

    def summary(self) -> list[str]:
        """Figures for people."""
        evidence = self.evidence
        repeats = sum(count - 1 for keys in evidence.calls.values() for count in keys.values())
        back = [f"{hit.at:%H:%M:%S} {hit.kind}: {_seconds(after)}" for hit, after in recoveries(evidence)]
        return [
            f"accepted {len(evidence.accepted)}, with children {len(evidence.rows)}, refused {len(evidence.refused)}",
            f"side effects {sum(keys.total() for keys in evidence.calls.values())}, of them repeated {repeats}",
            f"workers lost {sum(row['lost_count'] for row in evidence.rows)} times",
            f"answers {dict(sorted(self.answers.items()))}",
            f"{len(back)} kills, each with the time until a later start was accepted and an execution had ended:",
            *back,
        ]


@dataclass(frozen=True)
class Plan:
    """What is done after which pause and to which of several, and what the run has at least."""

    hits: list[tuple[float, str, float]]
    seconds: float = math.inf
    """After so long the rest is left out, once every kind had its turn."""
    starts: int = 0
    """Jobs are started until there are so many."""
    longest_pause: float = LONGEST_PAUSE_SECONDS
    """Between one start of a thread and its next."""
    waits: bool = True
    """Whether something must have ended between one and the next, so that each has its own recovery."""

    @property
    def kinds(self) -> int:
        """How many kinds it has."""
        return len({kind for _, kind, _ in self.hits})


def kinds_for(seconds: float) -> Sequence[str]:
    """What a run of so many seconds does."""
    return sorted(KINDS) if seconds > SHORT_SECONDS else SHORT_KINDS


def schedule(seed: str, seconds: float) -> list[tuple[float, str, float]]:
    """What is done after which pause, and to which of several; every kind once before any twice."""
    chance = random.Random(seed)
    plan: list[tuple[float, str, float]] = []
    left = seconds
    while left > 0:
        for kind in chance.sample(kinds_for(seconds), len(kinds_for(seconds))):
            pause = chance.uniform(*PAUSES_SECONDS)
            left -= pause
            if left > 0:
                plan.append((pause, kind, chance.random()))
    return plan


def run(seed: str = SEED, seconds: float = SECONDS) -> Story:
    """Start the tree, ask and kill, wait until all is quiet, read everything."""
    say(f"\nFAULTS_SEED={seed} FAULTS_SECONDS={seconds:.0f}")
    with running_receiver() as receiver, running_tree(LOGS / seed) as tree:
        return try_out(tree, receiver, seed=seed, plan=Plan(schedule(seed, seconds), seconds=seconds, waits=False))


def try_out(tree: Tree, receiver: Receiver, *, seed: str, plan: Plan, makers: Sequence[Maker] = MAKERS) -> Story:
    """Start jobs while the plan is followed, wait until all is quiet, read everything."""
    client = Client(tree.port, tree.admin())
    began = datetime.now(UTC)
    load = Load(client, make_jobs(random.Random(f"{seed}-jobs"), receiver.url, makers), seed, plan.longest_pause)
    load.start()
    try:
        hits = _disturb(tree, load, plan)
    finally:
        load.stop()
    answers = Counter(client.answers)
    rows = _settle(client, began)
    story = Story(_read(client, load, hits, rows, receiver), seed, answers, tree.logs())
    for line in story.summary():
        say(line)
    return story


def _disturb(tree: Tree, load: Load, plan: Plan) -> list[Hit]:
    """Follow the plan; each part of it begins when a start was accepted since the one before."""
    began, hits = time.monotonic(), []
    for pause, kind, choice in plan.hits:
        known = len(load.accepted)
        time.sleep(pause)
        wait_until(lambda known=known: len(load.accepted) > known, ALIVE_SECONDS)
        if hits and plan.waits:
            wait_until(lambda: _has_ended(tree, load, hits[-1].at), RECOVERY_SECONDS, pause=0.25)
        tree.hit(kind, choice)
        now = datetime.now(UTC)
        lasts = timedelta(seconds=STALL_SECONDS if "stalled" in kind else 0)
        hits.append(Hit(now, kind, now + lasts))
        say(f"{time.monotonic() - began:6.1f} s  {kind}; {len(load.accepted)} accepted")
        if len({hit.kind for hit in hits}) >= plan.kinds and time.monotonic() - began > plan.seconds:
            break
    # What was done last has its recovery seen as well; whether it was quick enough is for the audit to say.
    wait_until(lambda: any(each.asked_at > hits[-1].at for each in load.accepted), RECOVERY_SECONDS)
    wait_until(lambda: len(load.accepted) >= plan.starts, SETTLE_SECONDS)
    time.sleep(CALM_SECONDS)
    return hits


def _has_ended(tree: Tree, load: Load, since: datetime) -> bool:
    known = [each.execution_id for each in load.accepted]
    with suppress(psycopg.Error):
        found = "SELECT 1 FROM executions_execution WHERE finished_at > %s AND id = ANY(%s) LIMIT 1"
        return bool(tree.rows(found, since, known))
    return False


def _settle(client: Client, began: datetime) -> list[dict[str, Any]]:
    """Wait until everything is final, or so long that it never will be; the rows."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while True:
        rows = client.every("executions", created_at__gte=began.isoformat())
        open_ones = [row for row in rows if row["status"] not in FINAL]
        if not open_ones or time.monotonic() > deadline:
            return rows
        time.sleep(1)


def _read(client: Client, load: Load, hits: list[Hit], rows: list[dict[str, Any]], receiver: Receiver) -> Evidence:
    keys = [row["id"] for row in rows]
    with ThreadPoolExecutor(READERS) as readers:
        histories = readers.map(lambda key: client.every(f"executions/{key}/history"), keys)
        outcomes = readers.map(lambda key: client.every("outcomes", execution_id=key), keys)
        return Evidence(
            accepted=load.accepted,
            refused=load.refused,
            hits=hits,
            rows=rows,
            histories=dict(zip(keys, histories, strict=True)),
            outcomes=dict(zip(keys, outcomes, strict=True)),
            calls=receiver.calls(),
        )


def _seconds(value: float | None) -> str:
    return "never" if value is None else f"{value:.1f} s"


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
