"""What the checks of single requirements share: starting, waiting, reading back, and the mark of the full size."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from core.embedded.home import PROJECT
from core.embedded.processes import wait_until
from tests.faults.audit import FINAL
from tests.faults.client import Client
from tests.faults.tree import Tree

full_size = [
    pytest.mark.platform,
    pytest.mark.xdist_group("faults"),
    pytest.mark.skipif(not os.environ.get("FAULTS_SECONDS"), reason="takes minutes: `make faults` runs it"),
]
LOGS = PROJECT / "build" / "faults"
Row = dict[str, Any]


@dataclass
class Rows:
    """A tree and one who speaks to it."""

    tree: Tree
    client: Client

    def start(self, action: str, given: Row, **options: Any) -> str:
        """Start one execution; its id."""
        key = f"{action}-{time.monotonic_ns()}"
        return str(self.client.post("executions", {"action": action, "input": given, **options}, key=key)["id"])

    def row(self, key: str) -> Row:
        """One execution as it is now."""
        return self.client.get(f"executions/{key}")

    def reaches(self, key: str, statuses: Sequence[str] | frozenset[str], seconds: float) -> Row:
        """Wait until an execution has one of these statuses; the row."""
        found: list[Row] = []

        def is_there() -> bool:
            found[:] = [self.row(key)]
            return found[0]["status"] in statuses

        assert wait_until(is_there, seconds, pause=0.1), (
            f"after {seconds:.0f} s {found[0]['action']} {key} is {found[0]['status']}, not one of {sorted(statuses)}:"
            f" {self.client.get(f'executions/{key}/explain')}\n{self.tree.logs()}"
        )
        return found[0]

    def ends(self, key: str, seconds: float = 60) -> Row:
        """Wait until an execution is final; the row."""
        return self.reaches(key, FINAL, seconds)

    def history(self, key: str) -> list[tuple[str | None, str]]:
        """Every change as (before, after)."""
        return [(each["previous"], each["status"]) for each in self.client.every(f"executions/{key}/history")]

    def outcomes(self, key: str) -> list[str]:
        """The status of each outcome."""
        return [each["status"] for each in self.client.every("outcomes", execution_id=key)]

    def dead_letter(self, key: str) -> Row:
        """The open dead letter of an execution."""
        found = [each for each in self.client.every("dead-letters") if each["execution_id"] == key]
        assert len(found) == 1, found
        return found[0]

    def invite(self, email: str) -> None:
        """Ask somebody to join: what hears of it sends a mail."""
        self.client.post("members", {"email": email, "role": "user"}, key=f"invite-{email}")

    def undelivered(self) -> list[tuple[Any, ...]]:
        """Deliveries that are still to be made."""
        return self.tree.rows(
            "SELECT subscriber, attempts, last_error FROM events_delivery WHERE status <> 'delivered'"
        )

    def out_of_order(self) -> list[tuple[Any, ...]]:
        """Deliveries that were made before an earlier one of the same subject and hearer."""
        return self.tree.rows(
            "SELECT d.subject_id, d.sequence FROM events_delivery d JOIN events_delivery earlier"
            " USING (tenant_id, subject_id, subscriber)"
            " WHERE earlier.sequence < d.sequence AND earlier.updated_at > d.updated_at"
        )

    def worker_of(self, key: str, seconds: float = 30) -> int:
        """The pid of the process that runs an execution now."""
        found: list[tuple[Any, ...]] = []

        def runs() -> bool:
            found[:] = self.tree.rows(
                "SELECT w.process FROM executions_execution e JOIN executions_worker w ON w.id = e.worker_id"
                " WHERE e.id = %s AND e.status = 'running' AND w.lease_until > now()",
                key,
            )
            return bool(found)

        assert wait_until(runs, seconds), f"nobody runs {key}: {self.row(key)['status']}\n{self.tree.logs()}"
        return int(found[0][0])

    def kill_worker_of(self, key: str) -> None:
        """Kill the process that runs an execution and wait until that is noticed."""
        lost = self.row(key)["lost_count"]
        os.kill(self.worker_of(key), signal.SIGKILL)
        assert wait_until(lambda: self.row(key)["lost_count"] > lost, 30), self.row(key)

    def other(self, user: str = "admin") -> "Rows":
        """The same tree, spoken to by somebody of another business."""
        return Rows(self.tree, Client(self.tree.port, self.tree.demo()["others"][0]["users"][user]))

    def colleague(self, user: str) -> "Rows":
        """The same tree, spoken to by another person of the business."""
        return Rows(self.tree, Client(self.tree.port, self.tree.demo()["users"][user]))

    @contextmanager
    def locked(self, statement: str) -> Iterator[None]:
        """Hold a lock of the database, taken by this statement, for the length of a block."""
        with psycopg.connect(self.tree.database_url()) as connection:
            connection.execute(statement)
            yield


def seconds_until(condition: Callable[[], bool], most: float, pause: float = 0.05) -> float:
    """How long the condition took to come true."""
    began = time.monotonic()
    assert wait_until(condition, most, pause), f"not within {most:.0f} s"
    return time.monotonic() - began
