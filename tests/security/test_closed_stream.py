"""Who follows a run is shut out with the business, the session or the right: who comes at once, who is there soon."""

import time
from threading import Thread

import httpx
import pytest
from django.utils import timezone

from accounts.models import Membership, Session
from core.principal import system
from core.tenancy import tenant_context
from executions.services import cancel_execution
from executions.stream.application import CHECK_SECONDS
from tenants.models import Tenant
from tenants.services import move_tenant
from tests.executions.following import Follower, stream_process
from tests.factories.executions import start

# One stream process serves them all, so they stay together.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("closed-stream")]


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    with stream_process(tmp_path_factory.mktemp("stream") / "log") as address:
        yield address


@pytest.fixture
def follow(server, api):
    """Let somebody follow a run of theirs that waits; return the follower and the thread it reads in."""

    def begin(principal):
        Tenant.objects.filter(id=principal.tenant_id).update(status="active")
        with tenant_context(principal.tenant_id, write=True):
            execution = start("demo.sleep", {"seconds": 3600}, actor=principal)
        headers = {"Authorization": api(principal).defaults["HTTP_AUTHORIZATION"]}
        follower = Follower(f"{server}/api/v1/executions/{execution.id}/stream", **headers)
        follower.execution_id = execution.id
        thread = Thread(target=follower.follow, kwargs={"seconds": 2.5 * CHECK_SECONDS})
        thread.start()
        return follower, thread

    return begin


def again(follower):
    """Return what somebody who comes back is told."""
    with httpx.stream("GET", follower.url, headers=follower.headers) as answer:
        return answer.status_code


class TestFollowers:
    def test_are_let_go_soon_and_not_let_in_again(self, follow, owner, stranger, join):
        ended, demoted = join("admin"), join("agent")
        kept, *shut = [follow(each) for each in (owner, stranger, ended, demoted)]
        while not all(follower.data("state") for follower, _ in (kept, *shut)):
            time.sleep(0.05)
        began = time.monotonic()

        move_tenant(tenant_id=stranger.tenant_id, status="suspended", actor=system())
        Session.objects.filter(user_id=ended.id).update(revoked_at=timezone.now())
        with tenant_context(demoted.tenant_id):
            Membership.objects.filter(user_id=demoted.id).update(status="suspended")
        for _, thread in shut:
            thread.join()

        assert time.monotonic() - began < 2 * CHECK_SECONDS
        assert kept[1].is_alive()
        assert [again(follower) for follower, _ in shut] == [403, 401, 401]
        assert again(kept[0]) == 200
        with tenant_context(owner.tenant_id, write=True):
            cancel_execution(execution_id=kept[0].execution_id, actor=owner, now=timezone.now())
        kept[1].join()
