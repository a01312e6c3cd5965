from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from executions.models import Execution
from executions.testing import work_until_idle
from tests.factories.executions import start

pytestmark = pytest.mark.django_db
PATH = "/api/v1/executions"
ECHO = {"action": "demo.echo", "input": {"message": "hi"}}


class TestCreate:
    def test_answers_what_retrieve_answers(self, api, owner):
        created = api(owner).post(PATH, {**ECHO, "priority": 1, "metadata": {"customer": 42}})
        found = api(owner).get(created.headers["Location"])

        assert (created.status_code, created.content) == (201, found.content)
        shown = created.json()
        assert (shown["status"], shown["input"], shown["version"]) == ("queued", {"message": "hi"}, 1)
        assert (shown["actor"], shown["decision"]["effect"]) == ({"kind": "user", "id": str(owner.id)}, "allow")

    def test_repeats_under_one_key_answer_alike(self, api, owner):
        key = {"HTTP_IDEMPOTENCY_KEY": "one"}
        first = api(owner).post(PATH, ECHO, **key)
        again = api(owner).post(PATH, ECHO, **key)
        other = api(owner).post(PATH, {"action": "demo.echo"}, **key)

        assert (again.status_code, again.content, again.headers["Idempotent-Replayed"]) == (201, first.content, "true")
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
        assert Execution.objects.count() == 1

    def test_a_live_one_answers_for_its_dedupe_key(self, api, owner):
        body = {**ECHO, "dedupe": {"key": "order-1"}}

        first, second = (api(owner).post(PATH, body) for _ in range(2))

        assert (first.status_code, second.status_code) == (201, 200)
        assert (second.json()["id"], second.json()["deduplicated"]) == (first.json()["id"], True)

    @pytest.mark.parametrize(
        ("body", "status", "code", "pointer"),
        [
            ({"action": "demo.nothing"}, 404, "unknown_action", None),
            ({}, 422, "invalid", "/action"),
            ({"action": "demo.sleep", "input": {"seconds": -1}}, 422, "invalid", "/input/seconds"),
            ({"action": "demo.sleep", "input": {}}, 422, "invalid", "/input/seconds"),
            ({**ECHO, "priority": 11}, 422, "invalid", "/priority"),
            ({**ECHO, "start_at": "2030-01-01T00:00:00"}, 422, "invalid", "/start_at"),
            ({**ECHO, "retry": {"max_attempts": 0}}, 422, "invalid", "/retry/max_attempts"),
            ({**ECHO, "surprise": 1}, 422, "invalid", "/surprise"),
            ({"action": "demo.echo", "input": []}, 422, "invalid", "/input"),
            ({"action": "testing.secret"}, 403, "not_permitted", None),
        ],
    )
    def test_refuses(self, api, owner, body, status, code, pointer):
        refused = api(owner).post(PATH, body)

        assert (refused.status_code, refused.json()["code"]) == (status, code)
        assert pointer is None or refused.json()["errors"][0]["pointer"] == pointer
        assert not Execution.objects.exists()

    def test_refuses_a_body_over_one_megabyte(self, api, owner):
        body = {"action": "demo.echo", "input": {"message": "x" * 1_100_000}}

        assert api(owner).post(PATH, body).status_code == 413

    def test_a_denied_start_leaves_its_decision(self, api, owner):
        api(owner).post(PATH, {"action": "testing.secret"})

        found = api(owner).get("/api/v1/governance/decisions").json()["data"]
        assert [(each["action"], each["code"]) for each in found] == [("testing.secret", "not_permitted")]


class TestRights:
    @pytest.mark.parametrize(
        ("role", "codes"),
        [
            ("admin", [201, 200, 200, 200]),
            ("management", [201, 200, 200, 200]),
            ("agent", [201, 200, 404, 404]),
            ("user", [201, 200, 404, 404]),
            ("investor", [403, 403, 403, 403]),
        ],
    )
    def test_by_role(self, api, join, owner, role, codes):
        theirs = start("demo.echo", actor=owner)
        client = api(join(role))

        answers = [
            client.post(PATH, ECHO),
            client.get(PATH),
            client.get(f"{PATH}/{theirs.id}"),
            client.post(f"{PATH}/{theirs.id}/cancel"),
        ]

        assert [each.status_code for each in answers] == codes

    def test_an_agent_lists_and_cancels_its_own(self, api, owner, member):
        start("demo.echo", actor=owner)
        mine = start("demo.echo", actor=member)

        listed = api(member).get(PATH).json()["data"]
        canceled = api(member).post(f"{PATH}/{mine.id}/cancel")

        assert [each["id"] for each in listed] == [str(mine.id)]
        assert canceled.json()["status"] == "canceled"

    def test_a_user_cancels_but_does_not_retry(self, api, join, in_tenant):
        user = join("user")
        mine = start("demo.echo", actor=user)

        assert api(user).post(f"{PATH}/{mine.id}/cancel").status_code == 200
        assert api(user).post(f"{PATH}/{mine.id}/retry").status_code == 403

    @pytest.mark.parametrize("verb", ["", "/history", "/steps", "/tree", "/explain"])
    def test_another_tenant_finds_nothing(self, api, owner, stranger, verb):
        execution = start("demo.echo", actor=owner)

        assert api(stranger).get(f"{PATH}/{execution.id}{verb}").status_code == 404
        assert api(owner).get(f"{PATH}/{execution.id}{verb}").status_code == 200

    @pytest.mark.parametrize("verb", ["cancel", "retry"])
    def test_another_tenant_changes_nothing(self, api, owner, stranger, verb):
        execution = start("demo.echo", actor=owner)

        assert api(stranger).post(f"{PATH}/{execution.id}/{verb}").status_code == 404

    def test_nobody_without_a_token(self, api, owner):
        assert api(None).get(PATH).status_code == 401


class TestList:
    def ids(self, api, owner, query):
        answer = api(owner).get(f"{PATH}?{query}")
        assert answer.status_code == 200, answer.json()
        return [each["id"] for each in answer.json()["data"]]

    def test_finds_by_metadata_status_action_and_time(self, api, owner):
        one = start("demo.echo", actor=owner, metadata={"customer": 42, "vip": True})
        two = start("demo.sleep", {"seconds": 9}, actor=owner, metadata={"customer": "42"})
        three = start("demo.echo", actor=owner, metadata={"customer": 43})
        work_until_idle()

        assert self.ids(api, owner, "meta.customer=42") == [str(two.id), str(one.id)]
        assert self.ids(api, owner, "meta.vip=true") == [str(one.id)]
        assert self.ids(api, owner, "meta.customer=42&status=waiting") == [str(two.id)]
        assert self.ids(api, owner, "action=demo.echo&status=succeeded") == [str(three.id), str(one.id)]
        soon = (timezone.now() + timedelta(minutes=1)).isoformat().replace("+00:00", "Z")
        assert self.ids(api, owner, f"created_at__gte={soon}") == []

    def test_finds_a_tree(self, api, owner):
        root = start("demo.tree", {"width": 2, "depth": 1}, actor=owner)
        start("demo.echo", actor=owner)
        work_until_idle()

        assert len(self.ids(api, owner, f"root_id={root.id}")) == 3
        assert len(self.ids(api, owner, f"parent_id={root.id}")) == 2
        assert [row["depth"] for row in api(owner).get(f"{PATH}/{root.id}/tree").json()["data"]] == [0, 1, 1]

    def test_refuses_what_it_does_not_know(self, api, owner):
        answers = [
            api(owner).get(f"{PATH}?{query}") for query in ("colour=red", "root_id=x", "status=zz", "cursor=zzzz")
        ]

        codes = [each.json()["code"] for each in answers]
        assert codes == ["unknown_filter", "bad_filter", "bad_filter", "bad_cursor"]
        assert answers[2].json()["errors"][0]["detail"].startswith("Known: scheduled, pending_approval")

    def test_costs_the_same_for_one_and_for_many(self, api, owner, django_assert_max_num_queries):
        client = api(owner)
        client.get(PATH)
        for _ in range(30):
            start("demo.echo", actor=owner)

        with django_assert_max_num_queries(2):
            assert len(client.get(PATH).json()["data"]) == 30

    def test_walks_pages_without_loss(self, api, owner):
        made = {str(start("demo.echo", actor=owner).id) for _ in range(7)}

        seen, cursor = [], ""
        while cursor is not None:
            page = api(owner).get(f"{PATH}?limit=3&cursor={cursor}" if cursor else f"{PATH}?limit=3").json()
            seen += [each["id"] for each in page["data"]]
            start("demo.echo", actor=owner)
            cursor = page["next_cursor"]

        assert (len(seen), set(seen)) == (7, made)


class TestDetail:
    def test_history_has_every_change_without_a_gap(self, api, owner):
        execution = start("demo.steps", {"count": 1, "fail_at": 1}, actor=owner)
        work_until_idle()

        rows = api(owner).get(f"{PATH}/{execution.id}/history?limit=200").json()["data"]

        assert [row["sequence"] for row in rows] == [1, 2, 3, 4, 5]
        assert [(row["previous"], row["status"]) for row in rows] == [
            (None, "queued"),
            ("queued", "running"),
            ("running", "retry_wait"),
            ("retry_wait", "running"),
            ("running", "succeeded"),
        ]
        assert rows[2]["reason"] == "demo_failure"
        assert rows[0]["actor"]["id"] == str(owner.id)

    def test_history_walks_by_cursor(self, api, owner):
        execution = start("demo.echo", actor=owner)
        work_until_idle()
        first = api(owner).get(f"{PATH}/{execution.id}/history?limit=2").json()

        second = api(owner).get(f"{PATH}/{execution.id}/history?limit=2&cursor={first['next_cursor']}").json()

        assert [row["sequence"] for row in first["data"] + second["data"]] == [1, 2, 3]

    def test_steps_show_what_they_gave(self, api, owner):
        execution = start("demo.steps", {"count": 2}, actor=owner)
        work_until_idle()

        rows = api(owner).get(f"{PATH}/{execution.id}/steps").json()["data"]

        assert [(row["name"], row["output"], row["attempt"]) for row in rows] == [("step-1", 1, 1), ("step-2", 1, 1)]

    def test_a_missing_one_is_not_found(self, api, owner):
        assert api(owner).get(f"{PATH}/{uuid4()}").status_code == 404
        assert api(owner).get(f"{PATH}/nonsense").status_code == 404


class TestVerbs:
    def test_cancel_of_a_final_one_names_what_is_allowed(self, api, owner):
        execution = start("demo.echo", actor=owner)
        work_until_idle()

        refused = api(owner).post(f"{PATH}/{execution.id}/cancel", {"reason": "late"})

        assert refused.status_code == 409
        assert refused.json()["code"] == "illegal_transition"
        assert (refused.json()["from"], refused.json()["allowed"]) == ("succeeded", [])

    def test_retry_makes_a_new_one(self, api, owner):
        execution = start("demo.fail", actor=owner, retry={"max_attempts": 1})
        live = api(owner).post(f"{PATH}/{execution.id}/retry")
        work_until_idle()

        made = api(owner).post(f"{PATH}/{execution.id}/retry")

        assert (live.status_code, live.json()["code"]) == (409, "not_final")
        assert (made.status_code, made.json()["retry_of_id"]) == (201, str(execution.id))
        assert api(owner).get(made.headers["Location"]).content == made.content


class TestActions:
    def test_lists_what_the_caller_may_run(self, api, owner, join):
        mine = {each["name"]: each for each in api(owner).get("/api/v1/actions").json()["data"]}
        theirs = {each["name"] for each in api(join("user")).get("/api/v1/actions").json()["data"]}

        assert mine["demo.sleep"]["input_schema"]["properties"]["seconds"]["minimum"] == 0
        assert mine["testing.typed"]["output_schema"]["title"] == "Total"
        assert "testing.secret" not in mine
        assert "demo.echo" in theirs
        assert theirs < set(mine)

    def test_shows_one(self, api, owner):
        assert api(owner).get("/api/v1/actions/demo.echo").json()["description"] == "Give back the message."
        assert api(owner).get("/api/v1/actions/demo.nothing").json()["code"] == "unknown_action"

    def test_is_closed_to_investors(self, api, join, in_tenant):
        assert api(join("investor")).get("/api/v1/actions").status_code == 403
