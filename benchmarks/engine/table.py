"""The sides: what runs them, and the questions their tables answer."""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS_PYTHON = ROOT / "build" / "peers-venv" / "bin" / "python"
NEXUS, DBOS, PGQUEUER, PROCRASTINATE, CELERY, RAW = "nexus", "dbos", "pgqueuer", "procrastinate", "celery", "raw"
CASES = frozenset({"noop", "bulk", "steps", "latency", "recovery"})
SLOTS = 50
_QUIET = ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
Command = list[str]


@dataclass(frozen=True)
class Side:
    """One engine. `open` tells whether work is left, `done` counts what succeeded, `twice` what did so twice."""

    name: str
    module: str
    cases: frozenset[str] = CASES
    is_foreign: bool = False
    open: str = ""
    done: str = ""
    twice: str = "SELECT 0"
    tables: tuple[str, ...] = ()

    @property
    def python(self) -> str:
        """Return the interpreter of its environment."""
        return str(PEERS_PYTHON) if self.is_foreign else sys.executable

    def part(self, *arguments: str) -> Command:
        """Return the command of one of its processes."""
        return [self.python, "-m", f"benchmarks.engine.sides.{self.module}", *arguments]

    def workers(self, *, is_waiting: bool = False) -> list[Command]:
        """Return two worker processes; `is_waiting` when the work only waits, so that each has many slots."""
        if self.name == RAW:
            return []
        if self.name == CELERY:
            return [self._celery(f"benchmarks.engine.sides.{self.module}", "-c", "2")]
        if self.name == NEXUS:
            threads = self._celery("nexus", "-P", "threads", "-c", str(SLOTS), "-I", self._module)
            return [threads, threads] if is_waiting else [self._celery("nexus", "-c", "2", "-I", self._module)]
        return [self.part("work", place) for place in "12"]

    def helpers(self) -> list[Command]:
        """Return what must run beside the workers and is not killed with them."""
        return [[self.python, "manage.py", "tick"]] if self.name == NEXUS else []

    @property
    def _module(self) -> str:
        return f"benchmarks.engine.sides.{self.module}"

    def _celery(self, app: str, *options: str) -> Command:
        return [self.python, "-m", "celery", "-A", app, "worker", *_QUIET, *options]


def _exists(table: str, *conditions: str) -> str:
    return "SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {condition})" for condition in conditions)


def _twice(table: str, key: str, condition: str) -> str:
    grouped = f"SELECT 1 FROM {table} WHERE {condition} GROUP BY {key} HAVING count(*) > 1"
    return f"SELECT count(*) FROM ({grouped}) AS doubled"


SIDES = {
    side.name: side
    for side in (
        Side(
            NEXUS,
            "nexus",
            open=_exists(
                "executions_execution",
                "status = 'queued' AND blocked_by = ''",
                "status IN ('running', 'canceling')",
                "status IN ('scheduled', 'retry_wait', 'waiting')",
            ),
            done="SELECT count(*) FROM executions_execution WHERE status = 'succeeded'",
            twice=_twice("events_event", "tenant_id, subject_id", "type = 'execution.succeeded'"),
            tables=("executions_execution", "events_event", "outcomes_outcome", "executions_step"),
        ),
        Side(
            DBOS,
            "dbos_workflows",
            cases=CASES - {"bulk"},
            is_foreign=True,
            open=_exists("dbos.workflow_status", "status IN ('ENQUEUED', 'PENDING', 'DELAYED')"),
            done="SELECT count(*) FROM dbos.workflow_status WHERE status = 'SUCCESS'",
            tables=("dbos.workflow_status", "dbos.operation_outputs"),
        ),
        Side(
            PGQUEUER,
            "pgqueuer_jobs",
            is_foreign=True,
            open=_exists("pgqueuer", "true"),
            done="SELECT (SELECT count(*) FROM pgqueuer_log WHERE status = 'successful')",
            twice=_twice("pgqueuer_log", "job_id", "status = 'successful'"),
            tables=("pgqueuer", "pgqueuer_log"),
        ),
        Side(
            PROCRASTINATE,
            "procrastinate_jobs",
            is_foreign=True,
            open=_exists("procrastinate_jobs", "status IN ('todo', 'doing')"),
            done="SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'",
            twice=_twice("procrastinate_events", "job_id", "type = 'succeeded'"),
            tables=("procrastinate_jobs", "procrastinate_events"),
        ),
        Side(CELERY, "celery_tasks", cases=frozenset({"noop", "bulk", "latency"})),
        Side(
            RAW,
            "raw",
            cases=frozenset({"noop", "bulk", "steps"}),
            open=_exists("execution", "false"),
            done="SELECT count(*) FROM execution WHERE status = 'succeeded'",
            tables=("execution", "step"),
        ),
    )
}
