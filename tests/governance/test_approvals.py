from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from core.errors import InvalidTransitionError
from events.models import Event
from executions.lease import end_lease
from executions.testing import work_until_idle
from governance.models import ApprovalRequest, Decision, Vote
from governance.services import approve, digest_of, expire_due_approvals, reject
from governance.services.approvals import AlreadyVotedError, NotAnApproverError, SelfApprovalError
from outcomes.models import Outcome
from tests.factories.executions import reread, start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(owner):
    """An execution that waits for one yes."""
    RuleFactory(name="ask", effect="require_approval", description="Too large")
    yield start("demo.echo", {"message": 1}, actor=owner)
    end_lease()


def request_of(execution):
    return ApprovalRequest.objects.get(subject_id=execution.id)


def vote(service, execution, person, at=None):
    return service(request_id=request_of(execution).id, comment="ok", actor=person, now=at or timezone.now())


class TestHold:
    def test_waits_without_a_worker_and_leaves_a_decision_and_a_request(self, owner, held):
        assert work_until_idle() == 0

        request, decision = request_of(held), Decision.objects.get()
        assert (held.status, held.decision_effect, held.decision_rules) == (
            "pending_approval",
            "require_approval",
            ["ask@1"],
        )
        assert (decision.effect, decision.subject_id) == ("require_approval", held.id)
        assert (request.action, request.input, request.reason) == ("demo.echo", {"message": 1}, "Too large")
        assert bytes(request.digest) == digest_of("demo.echo", {"message": 1}, ["ask@1"])
        assert Event.objects.filter(subject_id=request.id).get().type == "approval.requested"


class TestApprove:
    def test_lets_it_run(self, held, join):
        boss = join("management")

        assert vote(approve, held, boss).status == "approved"
        work_until_idle()

        assert (reread(held).status, reread(held).output) == ("succeeded", {"message": 1})

    def test_needs_as_many_people_as_the_rule_says(self, owner, join):
        RuleFactory(effect="require_approval", required_count=2)
        execution = start("demo.echo", actor=owner)

        first = vote(approve, execution, join("management")).status
        between = reread(execution).status
        second = vote(approve, execution, join("admin")).status

        assert (first, between, second, reread(execution).status) == (
            "pending",
            "pending_approval",
            "approved",
            "queued",
        )

    def test_nobody_approves_what_they_asked_for(self, held, owner):
        with pytest.raises(SelfApprovalError):
            vote(approve, held, owner)

    def test_one_vote_a_person(self, owner, join):
        RuleFactory(effect="require_approval", required_count=2)
        execution, boss = start("demo.echo", actor=owner), join("management")
        vote(approve, execution, boss)

        with pytest.raises(AlreadyVotedError):
            vote(approve, execution, boss)

        assert Vote.objects.count() == 1

    def test_only_the_roles_of_the_rule(self, owner, join):
        RuleFactory(effect="require_approval", approver_roles=["admin"])
        execution = start("demo.echo", actor=owner)

        with pytest.raises(NotAnApproverError):
            vote(approve, execution, join("management"))

    def test_a_machine_never_approves(self, held, robot):
        with pytest.raises(NotAnApproverError):
            vote(approve, held, robot)

    def test_not_after_its_time(self, held, join):
        with pytest.raises(InvalidTransitionError):
            vote(approve, held, join("management"), at=timezone.now() + timedelta(days=2))

    def test_a_planned_start_still_waits_for_its_time(self, owner, join):
        RuleFactory(effect="require_approval")
        execution = start("demo.echo", actor=owner, start_at=timezone.now() + timedelta(hours=1))

        vote(approve, execution, join("management"))

        assert reread(execution).status == "scheduled"

    def test_a_vote_cannot_be_changed(self, held, join):
        vote(approve, held, join("management"))

        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Vote.objects.update(is_approval=False)


class TestReject:
    def test_ends_it(self, held, join):
        vote(reject, held, join("management"))

        done = reread(held)
        assert (done.status, done.error["code"]) == ("rejected", "approval_rejected")
        assert Outcome.objects.get().status == "rejected"

    def test_a_closed_request_stays_closed(self, held, join):
        vote(reject, held, join("management"))

        with pytest.raises(InvalidTransitionError):
            vote(approve, held, join("admin"))


class TestExpireDueApprovals:
    def test_silence_is_a_no(self, held):
        assert expire_due_approvals(now=timezone.now() + timedelta(hours=23)) == 0
        assert expire_due_approvals(now=timezone.now() + timedelta(hours=25)) == 1

        done = reread(held)
        assert (request_of(held).status, done.status, done.error["code"]) == ("expired", "rejected", "approval_expired")
        assert Vote.objects.count() == 0
