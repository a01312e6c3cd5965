"""Notices over REST."""

import pytest
from django.utils import timezone

from accounts.models import Membership
from accounts.services import create_api_key
from core.ids import uuid7
from core.tenancy import tenant_context
from messaging.models import Notice, NoticeChoice
from messaging.selectors import MOST_COUNTED, list_notices, list_unread
from tests.contract import ApiClient
from tests.factories.accounts import DEVICE, PASSWORD

pytestmark = pytest.mark.django_db
NOTICES = "/api/v1/notifications"


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


class TestList:
    def test_shows_own_notices_newest_first(self, api, tell, owner, member):
        tell(owner, member, title="For both")
        tell(member, title="For one")

        data = api(member).get(NOTICES).json()["data"]

        assert [row["title"] for row in data] == ["For one", "For both"]
        assert [row["title"] for row in api(owner).get(NOTICES).json()["data"]] == ["For both"]

    def test_leaves_out_what_is_only_mailed(self, api, tell, choose, member):
        choose(member, "person.mentioned", in_app="off")
        tell(member)

        assert api(member).get(NOTICES).json()["data"] == []

    def test_is_filtered(self, api, tell, member):
        (read,) = tell(member)
        tell(member, kind="lead.assigned")
        client = api(member)
        client.post(f"{NOTICES}/{read.id}/read")

        found = {
            query: [row["kind"] for row in client.get(f"{NOTICES}?{query}").json()["data"]]
            for query in ("unread=true", "unread=false", "kind=lead.assigned", "kind=person.mentioned&unread=true")
        }

        assert found == {
            "unread=true": ["lead.assigned"],
            "unread=false": ["person.mentioned"],
            "kind=lead.assigned": ["lead.assigned"],
            "kind=person.mentioned&unread=true": [],
        }
        assert code(client.get(f"{NOTICES}?unread=maybe")) == (400, "bad_filter")

    def test_hides_what_the_role_does_not_open_any_more(self, api, tell, member):
        tell(member, kind="lead.assigned")
        Membership.objects.filter(user_id=member.id).update(role="investor")

        client = api(member)

        assert client.get(NOTICES).json()["data"] == []
        assert client.get(f"{NOTICES}/count").json()["unread"] == 0

    def test_shows_nothing_of_another_business(self, api, tell, member, stranger):
        (notice,) = tell(member)
        with tenant_context(stranger.tenant_id):
            client = api(stranger)

        assert client.get(NOTICES).json()["data"] == []
        assert code(client.post(f"{NOTICES}/{notice.id}/read")) == (404, "notice_not_found")


class TestRead:
    def test_keeps_the_first_time(self, api, tell, member):
        (notice,) = tell(member)
        client = api(member)

        first, again = (client.post(f"{NOTICES}/{notice.id}/read").json()["read_at"] for _ in range(2))

        assert first is not None
        assert first == again

    def test_refuses_the_notice_of_another_person(self, api, tell, owner, member):
        (notice,) = tell(member)

        assert code(api(owner).post(f"{NOTICES}/{notice.id}/read")) == (404, "notice_not_found")
        assert Notice.objects.get().read_at is None

    def test_of_all_leaves_those_of_others(self, api, tell, owner, member):
        tell(owner, member)
        tell(member)

        answer = api(member).post(f"{NOTICES}/read", {})

        assert answer.json() == {"marked": 2}
        assert list(Notice.objects.filter(read_at=None).values_list("recipient_id", flat=True)) == [owner.id]

    def test_of_some_leaves_the_rest(self, api, tell, member):
        first, second = (tell(member)[0] for _ in range(2))

        answer = api(member).post(f"{NOTICES}/read", {"ids": [str(first.id)]})

        assert answer.json() == {"marked": 1}
        assert Notice.objects.get(read_at=None).id == second.id

    def test_of_a_foreign_one_marks_none(self, api, tell, owner, member):
        (own,), (foreign,) = tell(member), tell(owner)

        answer = api(member).post(f"{NOTICES}/read", {"ids": [str(own.id), str(foreign.id)]})

        assert code(answer) == (404, "notice_not_found")
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/ids/1"]
        assert Notice.objects.filter(read_at=None).count() == 2

    @pytest.mark.parametrize("ids", [[], ["nonsense"], [str(uuid7()) for _ in range(201)]])
    def test_refuses_a_list_that_is_none(self, api, member, ids):
        assert api(member).post(f"{NOTICES}/read", {"ids": ids}).status_code == 422


class TestCount:
    def test_stops_where_nobody_reads_the_figure(self, api, tell, member):
        for _ in range(MOST_COUNTED):
            tell(member)
        client = api(member)
        full = client.get(f"{NOTICES}/count").json()
        tell(member)

        assert full == {"unread": 99, "is_more": False}
        assert client.get(f"{NOTICES}/count").json() == {"unread": 99, "is_more": True}

    def test_and_list_read_indexes_of_their_own(self, tell, member):
        (one,) = tell(member)
        facts = {name: getattr(one, name) for name in ("kind", "title", "subject_type", "subject_id", "actor_kind")}
        people = [member.id, *(uuid7() for _ in range(20))]
        Notice.objects.bulk_create(
            Notice(**facts, actor_id=member.id, recipient_id=person, source_id=uuid7(), read_at=one.created_at)
            for person in people
            for _ in range(200)
        )

        plans = [each(member).order_by("-id")[:100].explain() for each in (list_unread, list_notices)]

        assert ["notice_unread" in plans[0], "notice_list" in plans[1]] == [True, True], plans


class TestPreferences:
    def test_are_read_and_changed(self, api, member):
        client = api(member)
        choice = {"kind": "lead.assigned", "channel": "email", "pace": "off"}

        before = client.get(f"{NOTICES}/preferences").json()["data"]
        after = client.patch(f"{NOTICES}/preferences", {"choices": [choice]}).json()["data"]

        (was,), (now,) = ([one for one in rows if one["kind"] == "lead.assigned"] for rows in (before, after))
        assert was["channels"][1] == {
            "channel": "email",
            "label": "E-mail",
            "pace": "daily",
            "paces": ["off", "now", "daily"],
        }
        assert now["channels"][1]["pace"] == "off"
        assert client.get(f"{NOTICES}/preferences").json()["data"] == after

    @pytest.mark.parametrize(
        ("choice", "refusal"),
        [
            ({"kind": "breach.due", "channel": "email", "pace": "off"}, (422, "urgent_kind")),
            ({"kind": "breach.over", "channel": "email", "pace": "off"}, (422, "unknown_choice")),
            ({"kind": "lead.assigned", "channel": "email", "pace": "hourly"}, (422, "invalid")),
        ],
    )
    def test_refuse_what_is_not_offered(self, api, owner, choice, refusal):
        answer = api(owner).patch(f"{NOTICES}/preferences", {"choices": [choice]})

        assert (answer.status_code, answer.json()["errors"][0]["pointer"][:10]) == (422, "/choices/0")
        assert answer.json()["code"] == refusal[1]
        assert not NoticeChoice.objects.exists()


class TestMachines:
    def test_have_no_notices_and_choose_none(self, api, tell, owner, member):
        tell(owner)
        facts = {"name": "Robot", "scopes": ["crm:read"], "current": PASSWORD, "device": DEVICE}
        made = create_api_key(**facts, actor=owner, now=timezone.now())
        client = ApiClient(made.text)

        assert client.get(NOTICES).json()["data"] == []
        assert client.get(f"{NOTICES}/count").json()["unread"] == 0
        choice = {"kind": "person.mentioned", "channel": "email", "pace": "off"}
        assert code(client.patch(f"{NOTICES}/preferences", {"choices": [choice]})) == (403, "people_only")
