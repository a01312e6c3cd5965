"""The audit trail over REST: who reads what, filters, and the file that is taken along."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events import RoleCreated
from accounts.selectors import find_member
from accounts.services import invite_member
from core.ids import uuid7
from core.spreadsheets import safe_cell
from core.tenancy import tenant_context
from events.models import Event
from events.services import emit

pytestmark = pytest.mark.django_db
AUDIT = "/api/v1/audit"
EXPORT = f"{AUDIT}/export"


def code(answer):
    return answer.status_code, answer.json()["code"]


def note(actor, role="clerk"):
    fact = RoleCreated(role_id=uuid7(), role=role, grants=[])
    emit(fact, actor=actor)
    return fact.role_id


def body(answer):
    return b"".join(answer.streaming_content).decode()


class TestTrail:
    def test_says_who_did_what_the_newest_first(self, api, owner):
        first, second = note(owner), note(owner)

        found = api(owner).get(f"{AUDIT}?type=role.").json()["data"]

        assert [row["subject_id"] for row in found] == [str(second), str(first)]
        assert (found[0]["sentence"], found[0]["actor_name"]) == ("Role created", owner.name)
        assert found[0]["data"] == {"role_id": str(second), "role": "clerk", "grants": [], "ip": ""}

    def test_goes_on_where_a_page_ended(self, api, owner):
        made, client = [str(note(owner)) for _ in range(5)], api(owner)

        first = client.get(f"{AUDIT}?type=role.&limit=3").json()
        rest = client.get(f"{AUDIT}?type=role.&limit=3&cursor={first['next_cursor']}").json()

        assert [row["subject_id"] for row in first["data"] + rest["data"]] == made[::-1]
        assert rest["next_cursor"] is None

    def test_is_narrowed_by_each_filter(self, api, owner, join):
        manager, client = join("management"), api(owner)
        theirs, _ = note(manager), note(owner)
        soon = (timezone.now() + timedelta(minutes=1)).isoformat().replace("+", "%2B")

        for query, count in {
            f"actor_id={manager.id}": 1,
            "actor_kind=user&type=role.": 2,
            "actor_kind=agent": 0,
            "actor_kind=agent,user&type=role.": 2,
            f"subject={theirs}": 1,
            "type=nexus.role.created": 2,
            "type=role.del": 0,
            f"since={soon}": 0,
            f"until={soon}&type=role.": 2,
        }.items():
            assert len(client.get(f"{AUDIT}?{query}").json()["data"]) == count, query

    @pytest.mark.parametrize(
        "query",
        [
            "actor_id=7",
            "actor_kind=robot",
            "actor_kind=",
            "actor_kind=user,robot",
            "since=yesterday",
            "since=2026-11-25T09:00:00",
            "nothing=1",
        ],
    )
    def test_refuses_a_filter_that_does_not_fit(self, api, owner, query):
        assert api(owner).get(f"{AUDIT}?{query}").status_code == 400

    @pytest.mark.parametrize("kinds", ["robot", "", "user,robot"])
    def test_refuses_a_kind_of_actor_that_there_is_not(self, api, owner, kinds):
        assert code(api(owner).get(f"{AUDIT}?actor_kind={kinds}")) == (400, "bad_filter")

    def test_shows_a_user_what_they_did_and_what_is_about_them(self, api, owner, join):
        user = join("user")
        mine, other = note(user), note(owner)
        client = api(user)

        for place in (AUDIT, "/api/v1/events"):
            found = {row.get("subject_id", row.get("subject")) for row in client.get(place).json()["data"]}
            assert str(other) not in found
        assert [row["subject_id"] for row in client.get(f"{AUDIT}?type=role.").json()["data"]] == [str(mine)]

    @pytest.mark.parametrize(
        ("role", "status"), [("management", 200), ("user", 200), ("agent", 403), ("investor", 403)]
    )
    def test_is_for_those_who_hold_the_right(self, api, join, in_tenant, role, status):
        assert api(join(role)).get(AUDIT).status_code == status

    def test_stays_in_its_business(self, api, owner, stranger):
        note(owner)

        assert api(stranger).get(f"{AUDIT}?type=role.").json()["data"] == []

    def test_takes_a_fixed_number_of_queries(self, api, owner, django_assert_num_queries):
        for _ in range(20):
            note(owner)
        client = api(owner)

        with django_assert_num_queries(3):
            client.get(AUDIT)


class TestExport:
    def test_is_csv_of_the_selection(self, api, owner):
        made = note(owner)
        invite_member(email="ngozi@example.com", role="agent", actor=owner)

        answer = api(owner).get(f"{EXPORT}?format=csv&type=role.")

        (row,) = csv.DictReader(io.StringIO(body(answer)))
        assert answer["Content-Disposition"] == 'attachment; filename="audit.csv"'
        assert (row["type"], row["subject_id"], row["actor_name"]) == ("role.created", str(made), owner.name)
        assert json.loads(row["data"])["role"] == "clerk"

    def test_is_json_lines(self, api, owner):
        made = [str(note(owner)) for _ in range(3)]

        answer = api(owner).get(f"{EXPORT}?format=jsonl&type=role.")

        assert [json.loads(line)["subject_id"] for line in body(answer).splitlines()] == made[::-1]

    def test_reads_on_from_batch_to_batch(self, api, owner, monkeypatch):
        monkeypatch.setattr("accounts.selectors.trail.BATCH", 2)
        made = [str(note(owner)) for _ in range(5)]

        answer = api(owner).get(f"{EXPORT}?format=jsonl&type=role.")

        assert [json.loads(line)["subject_id"] for line in body(answer).splitlines()] == made[::-1]

    @pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
    def test_holds_no_formula(self, api, owner, begin):
        note(owner, role=f"{begin}cmd|' /C calc'!A0")

        (row,) = csv.DictReader(io.StringIO(body(api(owner).get(f"{EXPORT}?type=role."))))

        assert not any(cell.startswith(begin) for cell in row.values())
        assert safe_cell(f"{begin}1") == f"'{begin}1"

    def test_is_in_the_log_itself(self, api, owner):
        body(api(owner).get(f"{EXPORT}?format=jsonl&type=member."))

        event = Event.objects.get(type="audit.exported")
        assert (event.actor_id, event.payload["format"]) == (owner.id, "jsonl")
        assert event.payload["filters"] == {"type": "member."}
        assert event.payload["rows"] == Event.objects.filter(type__startswith="member.").count()

    def test_says_how_many_rows_it_had(self, api, owner):
        for _ in range(3):
            note(owner)

        body(api(owner).get(f"{EXPORT}?format=csv&type=role."))

        assert Event.objects.get(type="audit.exported").payload["rows"] == 3

    @pytest.mark.parametrize("role", ["management", "agent", "investor", "user"])
    def test_is_for_the_admin(self, api, join, in_tenant, role):
        assert code(api(join(role)).get(EXPORT)) == (403, "not_permitted")
        assert not Event.objects.filter(type="audit.exported").exists()

    def test_refuses_another_format_and_filters_it_does_not_know(self, api, owner):
        client = api(owner)

        assert code(client.get(f"{EXPORT}?format=pdf")) == (422, "unknown_format")
        assert code(client.get(f"{EXPORT}?surprise=1")) == (400, "unknown_filter")

    def test_holds_nothing_of_another_business(self, api, owner, stranger, other_tenant):
        with tenant_context(other_tenant.id):
            note(stranger)
            assert find_member(stranger.id)

        assert body(api(owner).get(f"{EXPORT}?format=jsonl&type=role.")) == ""
