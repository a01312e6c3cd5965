"""The page of health: queues, workers, what is stopped; stopping and letting go on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from executions import services
from executions.models import Pause, Worker
from tests.console.conftest import sign_in
from tests.console.test_execution_pages import ECHO, FAIL
from tests.factories.accounts import MembershipFactory, UserFactory

HOME = "/executions/health/"
STOP = f"{HOME}pause"


@pytest.fixture
def worker(db):
    """Write the row of a worker whose lease ends in so many seconds."""

    def write(seconds: float = 6) -> Worker:
        now = timezone.now()
        return Worker.objects.create(
            host="machine-7", process=4242, lease_until=now + timedelta(seconds=seconds), started_at=now, executed=99
        )

    return write


@pytest.fixture
def stop(people, tenant):
    """Stop something as the admin."""

    def make(scope: str, name: str = "", reason: str = "") -> Pause:
        with tenant_context(tenant.id, write=True):
            actor = principal_for(people["admin"], tenant.id)
            return services.pause_scope(scope=scope, name=name, reason=reason, actor=actor)

    return make


class TestHealth:
    def test_says_first_that_all_is_well(self, visit, worker):
        worker()

        assert visit("admin").get(HOME).context["state"].title == "All is well."

    def test_says_first_that_nobody_works(self, visit, runs, worker):
        runs("admin", ECHO, work=False)
        worker(seconds=-9)

        answer = visit("admin").get(HOME)

        assert (answer.context["state"].title, answer.context["alive"]) == ("No worker is alive.", 0)
        assert "1 run waits for one." in answer.content.decode()

    def test_raises_no_alarm_while_nothing_waits(self, visit):
        assert visit("admin").get(HOME).context["state"].tone == "neutral"

    def test_says_first_what_waits_for_long(self, visit, runs, worker, monkeypatch):
        worker(seconds=3600)
        runs("admin", ECHO, work=False)
        later = timezone.now() + timedelta(minutes=20)
        client = visit("admin")
        monkeypatch.setattr("executions.web.health.timezone.now", lambda: later)

        state = client.get(HOME).context["state"]

        assert (state.title, "20" in state.sentence) == ("Something waits for long.", True)

    def test_counts_what_stands_in_each_queue(self, visit, runs, stop, worker):
        worker()
        stop("queue", "default", "Full")
        runs("admin", ECHO, ECHO, work=False)

        answer = visit("admin").get(HOME)

        (queue,) = answer.context["queues"]
        assert (queue.name, queue.queued + queue.held_back, queue.running) == ("default", 2, 0)
        assert queue.pause.reason == "Full"
        assert answer.context["state"].title == "1 thing is stopped."

    def test_shows_workers_without_naming_machines_or_what_others_run(self, visit, worker):
        worker()
        worker(seconds=-30)

        answer = visit("admin").get(HOME)

        text = answer.content.decode()
        assert [each.is_alive for each in answer.context["workers"]] == [True, False]
        assert "machine-7" not in text
        assert "4242" not in text

    def test_draws_the_last_hour_with_its_figures_as_a_table(self, visit, runs):
        runs("admin", ECHO, ECHO, FAIL)

        chart = visit("admin").get(HOME).context["chart"]

        assert chart.finding == "3 runs were started in the last hour, 1 of them failed."
        assert chart.rows[-1][1] == ["3", "1"]

    def test_draws_nothing_when_it_would_read_too_much(self, visit, runs, monkeypatch):
        monkeypatch.setattr("executions.web.health.MOST_READ", 1)
        runs("admin", ECHO, ECHO)

        assert visit("admin").get(HOME).context["chart"] is None

    def test_shows_people_only_their_own(self, visit, runs):
        runs("admin", ECHO, work=False)

        answer = visit("agent").get(HOME)

        assert answer.context["queues"] == []
        assert STOP not in answer.content.decode()

    def test_takes_as_many_queries_for_many_rows(self, visit, runs, stop, worker, count_queries):
        client = visit("admin")
        worker()
        stop("queue", "default")
        runs("admin", ECHO, work=False)
        few = count_queries(client, HOME)
        stop("queue", "slow")
        stop("action", "demo.echo")
        worker()
        runs("agent", ECHO, ECHO, work=False)

        assert count_queries(client, HOME) == few


class TestPause:
    @pytest.mark.parametrize(
        ("scope", "name", "title"),
        [
            ("tenant", "", "Pause everything"),
            ("queue", "slow", "Pause the queue slow"),
            ("action", "demo.echo", "Pause an action"),
        ],
    )
    def test_asks_why_then_stops_it(self, visit, tenant, scope, name, title):
        client = visit("management")
        asked = client.get(STOP, {"scope": scope, "name": name}).content.decode()

        answer = client.post(STOP, {"scope": scope, "name": name, "reason": "Stock count"})

        assert title in asked
        assert answer["Location"] == HOME
        with tenant_context(tenant.id):
            assert Pause.objects.values_list("scope", "name", "reason").get() == (scope, name, "Stock count")
        text = client.get(HOME).content.decode()
        assert "Stock count" in text
        assert "Management Obi" in text

    def test_of_everything_says_so_first(self, visit, stop, worker):
        worker()
        stop("tenant")

        text = visit("admin").get(HOME).content.decode()

        assert "Everything is paused." in text
        assert "Pause everything" not in text

    def test_takes_only_actions_that_are_declared(self, visit):
        answer = visit("admin").post(STOP, {"scope": "action", "name": "nobody.knows.it"})

        assert answer.status_code == 422
        assert "name" in answer.context["form"].errors

    def test_takes_no_queue_without_a_name(self, visit):
        answer = visit("admin").post(STOP, {"scope": "queue", "name": ""})

        assert answer.status_code == 422
        assert "a queue or an action has a name" in answer.content.decode()


class TestResume:
    def test_lets_it_go_on(self, visit, stop, tenant):
        pause = stop("queue", "slow")

        answer = visit("admin").post(f"{HOME}pauses/{pause.id}/resume")

        assert answer["Location"] == HOME
        with tenant_context(tenant.id):
            assert not Pause.objects.exists()

    def test_of_what_goes_on_already_is_404(self, visit):
        assert visit("admin").post(f"{HOME}pauses/{uuid4()}/resume").status_code == 404

    def test_of_another_business_is_404(self, stop, other_tenant):
        pause = stop("tenant")
        with tenant_context(other_tenant.id):
            stranger = MembershipFactory(role="admin", user=UserFactory(email="far@example.com")).user
        client = sign_in(stranger)

        assert client.post(f"{HOME}pauses/{pause.id}/resume").status_code == 404
        assert client.get(HOME).context["stops"] == []


class TestRights:
    @pytest.mark.parametrize("role", ["agent", "user", "investor"])
    def test_others_stop_nothing(self, visit, stop, role):
        pause, client = stop("tenant"), visit(role)

        assert client.get(STOP).status_code == 403
        assert client.post(STOP, {"scope": "tenant"}).status_code == 403
        assert client.post(f"{HOME}pauses/{pause.id}/resume").status_code == 403
