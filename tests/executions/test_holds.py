"""Failures that wait for people: the rule `require_approval`, both answers, cancel, and the clock that stands still."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from executions import services, sweeps
from executions.explain import explain
from executions.testing import work_until_idle
from governance.models import ApprovalRequest, Decision
from governance.services import approve, reject
from tests.factories.executions import reread, start

pytestmark = pytest.mark.django_db
ASK = {"retry": {"rules": [{"code": "quota.*", "action": "require_approval"}]}}


def held(actor, times=1, **options):
    execution = start("demo.fail", {"times": times, "code": "quota.spent"}, actor=actor, **ASK, **options)
    work_until_idle()
    return reread(execution)


@pytest.fixture
def request_of(owner):
    return lambda execution: ApprovalRequest.objects.get(subject_id=execution.id, status="pending")


@pytest.fixture
def approver(join):
    return join("management", email="bola@example.com")


class TestRequireApproval:
    def test_holds_instead_of_failing_and_asks_people(self, owner, request_of):
        execution = held(owner)

        assert (execution.status, execution.failures, execution.finished_at) == ("pending_approval", 1, None)
        assert "quota.spent" in request_of(execution).reason
        assert Decision.objects.get(subject_id=execution.id).effect == "require_approval"
        assert explain(execution, now=timezone.now())["cause"] == "approval"

    def test_runs_again_when_it_is_approved(self, owner, approver, request_of):
        execution = held(owner)

        approve(request_id=request_of(execution).id, actor=approver, now=timezone.now())
        work_until_idle()

        assert (reread(execution).status, reread(execution).attempt) == ("succeeded", 2)

    def test_asks_again_when_it_fails_again(self, owner, approver, request_of):
        execution = held(owner, times=2)
        approve(request_id=request_of(execution).id, actor=approver, now=timezone.now())
        work_until_idle()

        assert (reread(execution).status, reread(execution).failures) == ("pending_approval", 2)
        assert ApprovalRequest.objects.filter(subject_id=execution.id).count() == 2

    def test_ends_when_it_is_rejected(self, owner, approver, request_of):
        execution = held(owner)

        reject(request_id=request_of(execution).id, comment="Too dear", actor=approver, now=timezone.now())

        assert (reread(execution).status, reread(execution).error["code"]) == ("rejected", "approval_rejected")

    def test_canceling_withdraws_the_question(self, owner):
        execution = held(owner)

        services.cancel_execution(execution_id=execution.id, actor=owner, now=timezone.now())

        assert ApprovalRequest.objects.get(subject_id=execution.id).status == "canceled"

    def test_leaves_other_errors_to_the_retries(self, owner):
        execution = start(
            "demo.fail", {"times": 1, "code": "rate"}, actor=owner, retry={**ASK["retry"], "base_seconds": 60}
        )
        work_until_idle()

        assert reread(execution).status == "retry_wait"


class TestClock:
    def test_stands_still_while_people_think(self, owner, approver, request_of):
        execution = held(owner, timeouts={"schedule_to_close": 60})
        before = execution.deadline_at
        time.sleep(0.2)
        assert sweeps.sweep_deadlines(timezone.now() + timedelta(hours=1)) == 0

        approve(request_id=request_of(execution).id, actor=approver, now=timezone.now())

        assert reread(execution).deadline_at - before >= timedelta(seconds=0.2)
