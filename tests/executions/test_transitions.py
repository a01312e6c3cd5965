import importlib
import itertools
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from core.ids import uuid7
from core.principal import system
from core.tenancy import tenant_context
from executions import selectors, transitions
from executions.commands import Link
from executions.lease import current_lease
from executions.models import Execution, Status, Step
from executions.services import finish, start_child_executions
from executions.transitions import Result
from tests.factories.executions import reread, start
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db
FIRST = UUID(int=0)


def claim(limit=10, *, queue="default", after=FIRST, worker=None):
    return transitions.claim(queue=queue, worker_id=worker or current_lease().worker_id, limit=limit, after=after)


def done(row, status="succeeded", **more):
    return Result(row.tenant_id, row.id, row.attempt, status, **more)


class TestTransitions:
    def test_the_trigger_and_the_model_keep_the_same_table(self):
        walls = importlib.import_module("executions.migrations.0002_walls")

        kept = {start: set(ends.split()) for start, ends in walls.LEGAL.items()}

        assert kept == {str(start): {str(end) for end in ends} for start, ends in Execution.TRANSITIONS.items() if ends}

    @pytest.mark.django_db(transaction=True, databases=["default", "owner"])
    def test_the_database_refuses_every_other_change(self, owner):
        execution = start("demo.echo", actor=owner)
        accepted = set()
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenant', %s, true)", [str(owner.tenant_id)])
            for before, after in itertools.permutations(Status.values, 2):
                cursor.execute("SAVEPOINT pair")
                cursor.execute("ALTER TABLE executions_execution DISABLE TRIGGER USER")
                cursor.execute("UPDATE executions_execution SET status = %s WHERE id = %s", [before, execution.id])
                cursor.execute("ALTER TABLE executions_execution ENABLE TRIGGER USER")
                try:
                    with transaction.atomic(using="owner"):
                        cursor.execute(
                            "UPDATE executions_execution SET status = %s, version = version + 1 WHERE id = %s",
                            [after, execution.id],
                        )
                    accepted.add((before, after))
                except IntegrityError:
                    pass
                cursor.execute("ROLLBACK TO SAVEPOINT pair")
            transaction.set_rollback(True, using="owner")

        legal = {(str(before), str(after)) for before, ends in Execution.TRANSITIONS.items() for after in ends}
        assert accepted == legal

    def test_the_application_cannot_change_rows_itself(self, owner):
        execution = start("demo.echo", actor=owner)

        for write in (lambda: execution.move_to(Status.RUNNING), execution.delete):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                write()

    def test_a_row_cannot_start_as_final(self, owner):
        execution = start("demo.echo", actor=owner)
        execution.id, execution.status = uuid7(), "succeeded"

        with pytest.raises(IntegrityError, match="not legal"), transaction.atomic():
            execution.save(force_insert=True)

    def test_a_system_function_serves_only_the_tenant_of_the_context(self, owner, stranger):
        execution = start("demo.echo", actor=owner)

        with tenant_context(stranger.tenant_id), connection.cursor() as cursor:
            for statement in (
                "SELECT * FROM executions_cancel(%s, %s, 'user', %s, '', 1)",
                "SELECT * FROM executions_move(%s, %s, 'queued', 'canceled', 'user', %s, '', NULL)",
            ):
                with pytest.raises(ProgrammingError, match="not the tenant"), transaction.atomic():
                    cursor.execute(statement, [owner.tenant_id, execution.id, stranger.id])


class TestClaim:
    def test_takes_by_priority_then_age(self, owner):
        late = start("demo.echo", actor=owner, priority=1)
        first, second = (start("demo.echo", actor=owner) for _ in range(2))

        assert [row.id for row in claim()] == [late.id, first.id, second.id]

    def test_leaves_other_queues_alone(self, owner):
        start("demo.echo", actor=owner, queue="slow")

        assert claim() == []
        assert len(claim(queue="slow")) == 1

    def test_starts_the_attempt(self, owner):
        execution = start("testing.slow", actor=owner)

        row = claim()[0]

        running = reread(execution)
        assert (row.attempt, row.status, row.input) == (1, "running", {})
        assert (running.worker_id, running.version) == (current_lease().worker_id, 2)
        assert (running.attempt_deadline_at - running.started_at).total_seconds() == pytest.approx(10, abs=0.5)

    def test_is_fair_between_tenants(self, owner):
        other = TenantFactory()
        for _ in range(60):
            start("demo.echo", actor=owner)
        with tenant_context(other.id):
            few = {start("demo.echo", actor=system(other.id)).id for _ in range(5)}

        after, served = FIRST, []
        for _ in range(3):
            rows = claim(10, after=after)
            after = rows[-1].tenant_id
            served += [row.id for row in rows]

        assert few <= set(served)

    def test_turns_round_the_tenants(self, owner):
        tenants = [owner.tenant_id, *(TenantFactory().id for _ in range(3))]
        for tenant_id in tenants:
            with tenant_context(tenant_id):
                for _ in range(2):
                    start("demo.echo", actor=system(tenant_id))

        after, turns = FIRST, []
        for _ in range(8):
            row = claim(1, after=after)[0]
            after = row.tenant_id
            turns.append(row.tenant_id)

        assert turns == sorted(tenants) * 2

    def test_what_lost_its_worker_runs_alone(self, owner):
        poison = start("demo.echo", actor=owner)
        claim(1, worker=uuid4())
        transitions.sweep_lost(at=timezone.now())
        others = [start("demo.echo", actor=owner).id for _ in range(3)]

        assert [row.id for row in claim()] == [poison.id]
        assert [row.id for row in claim()] == others

    @pytest.mark.django_db(transaction=True)
    def test_two_workers_never_take_the_same_row(self, owner):
        for _ in range(40):
            start("demo.echo", actor=owner)

        def take(_):
            try:
                return [row.id for row in claim(5, worker=uuid4())]
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            taken = list(itertools.chain(*pool.map(take, range(12))))

        assert len(taken) == len(set(taken)) == 40


class TestComplete:
    def test_an_older_attempt_changes_nothing(self, owner):
        execution = start("demo.echo", actor=owner)
        old = claim(worker=uuid4())[0]
        transitions.sweep_lost(at=timezone.now())
        new = claim()[0]

        assert finish([done(old, output="old")]) == []
        assert [change.status for change in finish([done(new, output="new")])] == ["succeeded"]
        assert finish([done(new, output="again")]) == []
        assert (reread(execution).output, reread(execution).attempt) == ("new", 2)

    def test_a_final_row_is_frozen(self, owner):
        execution = start("demo.echo", actor=owner)
        finish([done(claim()[0], output=1)])

        with pytest.raises(IntegrityError, match="not legal"), transaction.atomic():
            transitions.move(execution_id=execution.id, from_status="succeeded", to_status="queued", actor=owner)

    @pytest.mark.django_db(transaction=True)
    def test_the_last_of_two_children_wakes_the_parent_whoever_commits_last(self, owner):
        def finish_child(row):
            try:
                return [change.status for change in finish([done(row, parent_id=row.parent_id)])]
            finally:
                connection.close()

        for _ in range(5):
            parent = start("demo.tree", {"width": 2, "depth": 1}, actor=owner)
            _suspend_with_children(parent, owner)
            children = claim(2)
            with ThreadPoolExecutor(2) as pool:
                changed = sorted(itertools.chain(*pool.map(finish_child, children)))

            assert changed == ["queued", "succeeded", "succeeded"]
            finish([done(claim()[0])])

    def test_takes_a_batch_in_any_order(self, owner):
        for _ in range(3):
            start("demo.echo", actor=owner)
        rows = claim(3)

        changes = finish([done(row) for row in reversed(rows)])

        assert len(changes) == 3


def _suspend_with_children(parent, owner):
    row = claim(1)[0]
    link = Link(parent_id=parent.id, parent_step="all", root_id=parent.id, depth=1)
    start_child_executions(children=[("demo.echo", {})] * 2, actor=owner, now=timezone.now(), link=link)
    transitions.suspend(
        tenant_id=row.tenant_id, execution_id=row.id, attempt=row.attempt, run_at=None, waits_for="children"
    )
    assert reread(parent).status == "waiting"


class TestSuspend:
    def test_goes_on_at_once_when_every_child_is_final_already(self, owner):
        parent = start("demo.echo", actor=owner)
        row = claim()[0]

        changes = transitions.suspend(
            tenant_id=row.tenant_id, execution_id=row.id, attempt=row.attempt, run_at=None, waits_for="children"
        )

        assert [change.status for change in changes] == ["waiting", "queued"]
        assert reread(parent).status == "queued"

    def test_an_older_attempt_suspends_nothing(self, owner):
        start("demo.echo", actor=owner)
        row = claim()[0]

        assert (
            transitions.suspend(
                tenant_id=row.tenant_id, execution_id=row.id, attempt=7, run_at=None, waits_for="children"
            )
            == []
        )


class TestRetryNow:
    def test_writes_both_changes(self, owner):
        execution = start("demo.echo", actor=owner)
        row = claim()[0]

        attempt = transitions.retry_now(
            tenant_id=row.tenant_id, execution_id=row.id, attempt=1, error={"code": "broken", "message": ""}
        )

        history = [(event.sequence, event.type, event.payload["attempt"]) for event in selectors.list_history(row.id)]
        assert (attempt, reread(execution).version, reread(execution).failures) == (2, 4, 1)
        assert history[2:] == [(3, "execution.retry_scheduled", 1), (4, "execution.started", 2)]

    def test_an_older_attempt_starts_nothing(self, owner):
        start("demo.echo", actor=owner)
        row = claim()[0]

        assert transitions.retry_now(tenant_id=row.tenant_id, execution_id=row.id, attempt=9, error={}) is None


class TestRecordStep:
    def test_is_refused_when_the_attempt_is_over(self, owner):
        start("demo.echo", actor=owner)
        row = claim()[0]

        recorded = [
            transitions.record_step(
                execution_id=row.id, name="one", attempt=attempt, output="1", started_at=timezone.now()
            )
            for attempt in (2, 1, 1)
        ]

        assert (recorded, Step.objects.count()) == ([None, False, None], 1)
