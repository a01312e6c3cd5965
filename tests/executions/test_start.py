from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.actions import UnknownActionError, submit
from core.api.problems import keep_records
from core.errors import InvalidError
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from executions import selectors, services
from executions.commands import Link, StartExecution
from executions.errors import BadStartError, InputTooLargeError
from executions.models import Execution, Status
from executions.services.start import DepthLimitError, FanOutLimitError
from governance.models import ApprovalRequest, Decision, Rule
from governance.services import PolicyDeniedError
from tests.factories.executions import start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db
ECHO = "demo.echo"


class TestStartExecution:
    def test_writes_the_row_and_its_first_event(self, owner):
        execution = start(ECHO, {"message": "hi"}, actor=owner, metadata={"customer": 42})

        event = Event.objects.get(subject_id=execution.id)
        assert (execution.status, execution.input, execution.metadata) == (
            "queued",
            {"message": "hi"},
            {"customer": 42},
        )
        assert (execution.actor_id, execution.root_id, execution.version) == (owner.id, execution.id, 1)
        assert (event.type, event.sequence, event.actor_id) == ("execution.queued", 1, owner.id)
        assert event.payload["status"] == "queued"

    def test_keeps_the_grants_of_a_custom_role_only(self, owner):
        plain = start(ECHO, actor=owner)
        custom = start(
            ECHO,
            actor=system(owner.tenant_id).__class__(
                kind=owner.kind,
                id=owner.id,
                tenant_id=owner.tenant_id,
                role="",
                grants=frozenset({"executions.add_execution"}),
            ),
        )

        assert plain.actor_grants is None
        assert custom.actor_grants == ["executions.add_execution"]
        assert selectors.principal_of(plain).grants == owner.grants
        assert selectors.principal_of(custom).grants == {"executions.add_execution"}

    def test_refuses_an_action_that_nobody_declares(self, owner):
        with pytest.raises(UnknownActionError):
            start("demo.nothing", actor=owner)

    def test_points_at_the_field_that_does_not_fit(self, owner):
        with pytest.raises(InvalidError) as refused:
            start("demo.sleep", {"seconds": -1, "more": 1}, actor=owner)

        assert [fault.pointer for fault in refused.value.errors] == ["/input/seconds", "/input/more"]
        assert not Execution.objects.exists()

    def test_refuses_input_over_one_megabyte(self, owner):
        with pytest.raises(InputTooLargeError):
            start(ECHO, {"message": "x" * 1_048_577}, actor=owner)

    def test_refuses_a_null_character(self, owner):
        with pytest.raises(BadStartError):
            start(ECHO, {"message": "a\x00b"}, actor=owner)

    def test_a_denied_start_leaves_only_its_decision(self, owner):
        with pytest.raises(PolicyDeniedError) as refused:
            start("testing.secret", actor=owner)

        assert not Decision.objects.exists()
        keep_records(refused.value)
        decision = Decision.objects.get()
        assert (decision.effect, decision.code, decision.actor_id) == ("deny", "not_permitted", owner.id)
        assert not Execution.objects.exists()

    def test_waits_for_its_start_time(self, owner):
        at = timezone.now() + timedelta(hours=1)

        execution = start("testing.slow", actor=owner, start_at=at, timeouts={"schedule_to_start": 60})

        assert (execution.status, execution.run_at) == (Status.SCHEDULED, at)
        assert execution.expires_at == at + timedelta(seconds=60)
        assert execution.deadline_at == at + timedelta(seconds=100)
        assert execution.start_to_close_seconds == 10.0

    def test_a_live_execution_answers_for_its_dedupe_key(self, owner):
        command = StartExecution(action=ECHO, dedupe={"key": "order-7"})
        now = timezone.now()

        first = services.start_execution(command=command, actor=owner, now=now)
        second = services.start_execution(command=command, actor=owner, now=now)
        services.cancel_execution(execution_id=first.id, actor=owner, now=now)
        third = services.start_execution(command=command, actor=owner, now=now)

        assert (second.id, second.is_duplicate) == (first.id, True)
        assert (third.id != first.id, third.is_duplicate) == (True, False)

    def test_costs_one_statement(self, owner):
        start(ECHO, actor=owner)

        with CaptureQueriesContext(
            connection,
        ) as queries:
            services.start_execution(command=StartExecution(action=ECHO), actor=owner, now=timezone.now())

        written = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        assert len(written) == 1

    def test_another_tenant_does_not_see_it(self, owner, other_tenant):
        execution = start(ECHO, actor=owner)

        with tenant_context(other_tenant.id), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM executions_execution WHERE id = %s", [execution.id])
            assert cursor.fetchone()[0] == 0


class TestRules:
    """A process remembers the rules it decided by; those in force at the write decide."""

    def test_a_new_denial_holds_at_once(self, owner):
        start(ECHO, actor=owner)
        RuleFactory(actions=[ECHO])

        with pytest.raises(PolicyDeniedError):
            start(ECHO, actor=owner)
        with pytest.raises(PolicyDeniedError):
            services.start_batch(commands=[StartExecution(action=ECHO)], actor=owner, now=timezone.now())

        assert Execution.objects.count() == 1

    def test_a_denial_that_was_taken_back_does_not(self, owner):
        rule = RuleFactory(actions=[ECHO])
        with pytest.raises(PolicyDeniedError):
            start(ECHO, actor=owner)
        Rule.objects.filter(id=rule.id).update(status="retired")

        assert start(ECHO, actor=owner).status == "queued"

    def test_a_new_hold_asks_people_and_leaves_the_transaction_usable(self, owner):
        start(ECHO, actor=owner)
        rule = RuleFactory(actions=[ECHO], effect="require_approval")

        assert start(ECHO, actor=owner).status == "pending_approval"

        Rule.objects.filter(id=rule.id).update(status="retired")
        assert start(ECHO, actor=owner).status == "queued"
        assert ApprovalRequest.objects.count() == 1

    def test_of_one_business_are_not_those_of_another(self, owner, stranger, other_tenant):
        RuleFactory(actions=[ECHO])
        with pytest.raises(PolicyDeniedError):
            start(ECHO, actor=owner)

        with tenant_context(other_tenant.id, write=True):
            assert start(ECHO, actor=stranger).status == "queued"


class TestSubmit:
    def test_is_the_port_of_every_floor(self, owner):
        cause = type("Cause", (), {"id": uuid4()})()

        key = submit(ECHO, {"message": 1}, actor=owner, priority=2, cause=cause)

        assert selectors.get_any_execution(key).priority == 2
        assert Event.objects.get(subject_id=key).causation_id == cause.id


class TestStartChildExecutions:
    def link(self, parent, **more):
        return Link(parent_id=parent.id, parent_step="all", root_id=parent.root_id, depth=1).model_copy(update=more)

    def test_starts_each_child_once(self, owner):
        parent = start(ECHO, actor=owner)
        children = [(ECHO, {"message": number}) for number in range(3)]

        for _ in range(2):
            services.start_child_executions(children=children, actor=owner, now=timezone.now(), link=self.link(parent))

        found = list(selectors.list_children(parent.id))
        assert [(child.parent_step, child.input["message"]) for child in found] == [
            ("all#0", 0),
            ("all#1", 1),
            ("all#2", 2),
        ]
        assert {child.root_id for child in found} == {parent.id}

    def test_refuses_too_many(self, owner):
        parent = start(ECHO, actor=owner)

        with pytest.raises(FanOutLimitError):
            services.start_child_executions(
                children=[(ECHO, {})] * 1001, actor=owner, now=timezone.now(), link=self.link(parent)
            )

    def test_refuses_too_deep(self, owner):
        parent = start(ECHO, actor=owner)

        with pytest.raises(DepthLimitError):
            services.start_child_executions(
                children=[(ECHO, {})], actor=owner, now=timezone.now(), link=self.link(parent, depth=21)
            )

    def test_one_denied_child_stops_all(self, owner):
        parent = start(ECHO, actor=owner)

        with pytest.raises(PolicyDeniedError):
            services.start_child_executions(
                children=[(ECHO, {}), ("testing.secret", {})], actor=owner, now=timezone.now(), link=self.link(parent)
            )

        assert not selectors.list_children(parent.id).exists()
