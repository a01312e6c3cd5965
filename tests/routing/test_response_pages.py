"""How long leads wait as people see it: beside their names, on their pages, over weeks; and the policy."""

from datetime import timedelta

import pytest
from django.utils import timezone

from routing.models import ResponsePolicy
from routing.worktime import DAYS
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.crm import LeadFactory
from tests.factories.routing import ResponseClockFactory, ResponsePolicyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
PAGE, POLICY = "/crm/first-responses", "/crm/first-responses/policy"
WEEK = dict.fromkeys(DAYS[:5], "08:00-17:00")


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


def waiting(minutes, **clock):
    return ResponseClockFactory(started_at=timezone.now() - timedelta(minutes=minutes), **clock)


def late(minutes=60, **clock):
    made = waiting(minutes, **clock)
    return made.move_to("breached", breached_at=made.due_at)


class TestLeads:
    def test_say_how_long_is_left_and_what_is_late(self, client):
        waiting(10, lead=LeadFactory(name="In time"))
        late(lead=LeadFactory(name="Too late"))
        LeadFactory(name="Without a clock")

        text = client.get("/crm/leads").content.decode()

        assert "19 min left" in text
        assert text.count("Not answered") == 1

    def test_are_narrowed_by_it(self, client):
        late(lead=LeadFactory(name="Too late"))
        waiting(1, lead=LeadFactory(name="In time"))

        text = client.get("/crm/leads?filter-response=breached").content.decode()

        assert "Too late" in text
        assert "In time" not in text

    def test_are_read_as_often_for_many(self, client, count_queries):  # noqa: F811 - a fixture
        waiting(1)
        client.get("/crm/leads")
        few = count_queries(client, "/crm/leads")
        for _ in range(10):
            waiting(1)

        assert count_queries(client, "/crm/leads") == few

    @pytest.mark.parametrize(
        ("clock", "said"),
        [
            (lambda: waiting(10), "Somebody is to get in touch until"),
            (lambda: waiting(31), "Due now"),
            (late, "Not answered"),
            (lambda: ResponseClockFactory(started_at=None, due_at=None), "as soon as somebody has this lead"),
            (
                lambda: waiting(90).move_to("met", responded_at=timezone.now(), working_seconds=4500),
                "Answered after 1 h 15 min of working time",
            ),
        ],
    )
    def test_tell_it_on_their_page(self, client, clock, said):
        assert said in client.get(f"/crm/leads/{clock().lead_id}").content.decode()


class TestTimes:
    def test_invite_to_say_it_first(self, client):
        assert "Set it up" in client.get(PAGE).content.decode()

    def test_show_median_share_and_people(self, client, people):  # noqa: F811 - a fixture
        ResponsePolicyFactory()
        owner = people["agent"].id
        late(owner_id=owner)
        waiting(30, owner_id=owner).move_to("met", responded_at=timezone.now(), working_seconds=720)

        text = client.get(PAGE).content.decode()

        assert "50 % answered in time" in text
        assert "12 min" in text
        assert "Agent" in text

    def test_are_not_for_agents(self, visit):  # noqa: F811 - a fixture
        assert visit("agent").get(PAGE).status_code == 403


class TestPolicy:
    def test_is_set_with_hours_as_people_write_them(self, client, people):  # noqa: F811 - a fixture
        sent = {
            **WEEK,
            "is_active": "on",
            "minutes": "45",
            "friday": "8:00–12:00, 13:00-15:30",
            "holidays": "2026-12-25\n2027-01-01",
            "tell_ids": [str(people["management"].id)],
            "condition_1_0": "source",
            "condition_1_1": "web",
        }

        answer = client.post(POLICY, sent)

        policy = ResponsePolicy.objects.get()
        assert answer.status_code == 302, answer.context["form"].errors
        assert policy.hours["friday"] == [{"from": "08:00", "until": "12:00"}, {"from": "13:00", "until": "15:30"}]
        assert "saturday" not in policy.hours
        assert (policy.minutes, policy.holidays) == (45, ["2026-12-25", "2027-01-01"])
        assert (policy.conditions, policy.tells_owner) == ({"source": "web"}, False)
        assert 'value="08:00-12:00, 13:00-15:30"' in client.get(POLICY).content.decode()

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"friday": "17:00-08:00"}, "friday"),
            ({"friday": "late"}, "friday"),
            ({"friday": "08:00-12:00, 11:00-15:00"}, "friday"),
            (dict.fromkeys(WEEK, ""), "monday"),
            ({"holidays": "Christmas"}, "holidays"),
            ({"condition_1_0": "created_at__gte", "condition_1_1": "yesterday"}, "condition_1"),
        ],
    )
    def test_shows_faults_at_their_fields(self, client, values, field):
        answer = client.post(POLICY, {**WEEK, "minutes": "30", **values})

        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert not ResponsePolicy.objects.exists()

    def test_is_not_for_agents(self, visit):  # noqa: F811 - a fixture
        assert visit("agent").get(POLICY).status_code == 403


class TestApi:
    def test_reads_and_sets_the_policy(self, api, owner, member):
        client = api(owner)
        before = client.get("/api/v1/crm/response-policy").json()

        changed = client.patch("/api/v1/crm/response-policy", {"minutes": 15, "holidays": ["2026-12-25"]}).json()

        assert (before["id"], before["is_active"], before["timezone"]) == (None, False, "Africa/Lagos")
        assert (changed["minutes"], changed["is_active"], changed["holidays"]) == (15, True, ["2026-12-25"])
        assert changed["hours"]["monday"] == [{"from": "08:00", "until": "17:00"}]
        assert client.get("/api/v1/crm/response-policy").json() == changed
        assert api(member).patch("/api/v1/crm/response-policy", {"minutes": 5}).status_code == 403

    def test_tells_how_long_people_took(self, api, owner):
        ResponsePolicyFactory()
        late(owner_id=owner.id)
        waiting(5)
        client = api(owner)

        found = client.get("/api/v1/crm/response-times?weeks=1").json()
        mine = client.get(f"/api/v1/crm/response-times?weeks=1&owner_id={owner.id}").json()

        assert (found["total"]["leads"], found["total"]["breached"], found["total"]["percent_in_time"]) == (2, 1, 0)
        assert [line["owner_id"] for line in mine["by_person"]] == [str(owner.id)]

    @pytest.mark.parametrize("query", ["weeks=0", "weeks=53", "weeks=two", "owner_id=me"])
    def test_refuses_what_no_report_is_about(self, api, owner, query):
        answer = api(owner).get(f"/api/v1/crm/response-times?{query}")

        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == f"?{query.partition('=')[0]}"

    def test_shows_clocks_of_leads_that_are_seen(self, api, member):
        mine, _theirs = waiting(5, lead=LeadFactory(owner_id=member.id)), waiting(5)

        rows = api(member).get("/api/v1/crm/response-clocks").json()["data"]

        assert [row["id"] for row in rows] == [str(mine.id)]
