import pytest
from django.db import ProgrammingError, transaction

from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from executions.errors import ExecutionNotFoundError
from executions.lease import end_lease
from executions.testing import work_until_idle
from outcomes.models import Outcome
from outcomes.selectors import list_outcomes
from outcomes.services import EngineOutcomeError, record_outcome
from tests.factories.executions import start
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_worker():
    """Give the lease back."""
    yield
    end_lease()


class TestRecordFinals:
    def test_writes_one_outcome_for_each_final_execution_of_any_tenant(self, owner):
        other = TenantFactory()
        good, bad = start("demo.echo", actor=owner), start("demo.fail", actor=owner, retry={"max_attempts": 1})
        with tenant_context(other.id):
            start("demo.echo", actor=system(other.id))

        work_until_idle()

        found = {each.execution_id: each for each in Outcome.objects.all()}
        assert {key: (each.verdict, each.code) for key, each in found.items()} == {
            good.id: ("positive", ""),
            bad.id: ("negative", "demo_failure"),
        }
        assert found[good.id].duration_seconds >= 0
        with tenant_context(other.id):
            assert Outcome.objects.count() == 1

    def test_none_while_it_is_not_final(self, owner):
        start("demo.sleep", {"seconds": 60}, actor=owner)

        work_until_idle()

        assert not Outcome.objects.exists()


class TestRecordOutcome:
    def record(self, execution, actor, **more):
        usual = {"key": "quality", "verdict": "positive", "source": "human"}
        return record_outcome(execution_id=execution.id, actor=actor, **{**usual, **more})

    def test_a_new_verdict_is_the_next_revision(self, owner):
        execution = start("demo.echo", actor=owner)

        first = self.record(execution, owner)
        second = self.record(execution, owner, verdict="negative", rationale="looked again")

        assert (first.revision, second.revision) == (1, 2)
        assert Outcome.objects.get(revision=1).verdict == "positive"
        assert Event.objects.get(subject_id=second.id).payload["revision"] == 2

    def test_the_engines_own_is_not_for_others(self, owner):
        with pytest.raises(EngineOutcomeError):
            self.record(start("demo.echo", actor=owner), owner, key="run")

    def test_not_on_an_execution_of_somebody_else(self, owner, member):
        with pytest.raises(ExecutionNotFoundError):
            self.record(start("demo.echo", actor=owner), member)

    def test_is_append_only(self, owner):
        outcome = self.record(start("demo.echo", actor=owner), owner)

        for write in (lambda: Outcome.objects.update(verdict="negative"), outcome.delete):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                write()


class TestListOutcomes:
    def test_an_agent_sees_those_of_its_own_executions(self, owner, member):
        mine = start("demo.echo", actor=member)
        start("demo.echo", actor=owner)
        work_until_idle()

        assert [each.execution_id for each in list_outcomes(seen_by=member)] == [mine.id]
        assert list_outcomes(seen_by=owner).count() == 2
