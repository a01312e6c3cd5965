"""Leads, pipelines, deals and activities over REST."""

import uuid

import pytest

from tests.factories.crm import (
    ActivityFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    stage_of,
)

CRM = "/api/v1/crm"


class TestLeads:
    def test_goes_from_new_to_converted(self, api, owner):
        PipelineFactory()
        client = api(owner)
        lead = client.post(f"{CRM}/leads", {"name": "Bola Ade", "email": "bola@example.com", "source": "fair"}).json()
        path = f"{CRM}/leads/{lead['id']}"

        too_early = client.post(f"{path}/convert")
        client.post(f"{path}/contact")
        client.post(f"{path}/qualify")
        body = {"opportunity_name": "Shop fitting", "amount": {"amount": "2500000.00"}}
        converted = client.post(f"{path}/convert", body)
        again = client.post(f"{path}/convert", body)

        assert (too_early.status_code, too_early.json()["code"]) == (409, "illegal_transition")
        assert (converted.status_code, converted.json()) == (200, again.json())
        deal = client.get(f"{CRM}/opportunities/{converted.json()['opportunity_id']}").json()
        assert deal["amount"] == {"amount": "2500000.00", "currency": "NGN"}
        assert deal["contact_id"] == converted.json()["contact_id"]

    def test_is_given_up_with_a_reason_and_looked_at_again(self, api, owner):
        path = f"{CRM}/leads/{LeadFactory().id}"

        assert api(owner).post(f"{path}/disqualify").status_code == 422
        given_up = api(owner).post(f"{path}/disqualify", {"reason": "No budget"}).json()
        assert (given_up["status"], given_up["disqualified_reason"]) == ("disqualified", "No budget")
        assert api(owner).post(f"{path}/reopen").json()["status"] == "new"

    def test_filters_and_searches(self, api, owner):
        lead = LeadFactory(name="Bola Ade", status="contacted")
        LeadFactory(name="Bola Bello", status="converted", contact=ContactFactory())
        LeadFactory(name="Chidi", status="contacted")

        found = api(owner).get(f"{CRM}/leads?status=new,contacted&search=bola").json()["data"]

        assert [row["id"] for row in found] == [str(lead.id)]


class TestPipelines:
    BODY = {
        "slug": "sales",
        "name": "Sales",
        "stages": [{"slug": "new", "name": "New", "probability": 10, "required_fields": ["amount"]}],
    }

    def test_shows_its_stages_in_order(self, api, owner):
        created = api(owner).post(f"{CRM}/pipelines", self.BODY)

        stages = created.json()["stages"]
        assert [(stage["slug"], stage["kind"], stage["position"]) for stage in stages] == [
            ("new", "open", 1),
            ("won", "won", 2),
            ("lost", "lost", 3),
        ]
        assert api(owner).get(created["Location"]).content == created.content
        assert api(owner).post(f"{CRM}/pipelines", self.BODY).json()["code"] == "duplicate_slug"

    def test_changes_a_stage(self, api, owner):
        created = api(owner).post(f"{CRM}/pipelines", self.BODY)
        stage = self.BODY["stages"][0] | {"name": "First", "rotting_days": 7}

        changed = api(owner).patch(created["Location"], {"stages": [stage]}, HTTP_IF_MATCH=created["ETag"]).json()

        assert (changed["stages"][0]["name"], changed["stages"][0]["rotting_days"]) == ("First", 7)

    @pytest.mark.parametrize(
        ("stages", "code"),
        [
            ([], "too_short"),
            ([{"slug": "a", "name": "A", "probability": 101}], "less_than_equal"),
            ([{"slug": "a", "name": "A", "probability": 1}] * 2, "duplicate_stage"),
            ([{"slug": "a", "name": "A", "probability": 1, "kind": "won"}], "no_open_stage"),
            ([{"slug": "a", "name": "A", "probability": 1, "required_fields": ["shoe"]}], "literal_error"),
        ],
    )
    def test_refuses_stages_that_make_no_sense(self, api, owner, stages, code):
        answer = api(owner).post(f"{CRM}/pipelines", self.BODY | {"stages": stages})

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)


class TestOpportunities:
    def test_moves_wins_loses_and_reopens(self, api, owner):
        deal = OpportunityFactory()
        client, path = api(owner), f"{CRM}/opportunities/{deal.id}"
        offer = str(stage_of(deal.pipeline, "offer").id)

        assert client.post(f"{path}/move", {"stage_id": offer}).json()["stage_name"] == "Offer"
        assert client.post(f"{path}/win").json()["status"] == "won"
        assert client.post(f"{path}/lose", {"lost_reason": "Too dear"}).status_code == 409
        assert client.post(f"{path}/reopen").json()["status"] == "open"
        assert client.post(f"{path}/lose").json()["errors"][0]["pointer"] == "/lost_reason"
        lost = client.post(f"{path}/lose", {"lost_reason": "Too dear", "competitor": "Kano Chairs"}).json()
        assert (lost["status"], lost["lost_reason"], lost["competitor"]) == ("lost", "Too dear", "Kano Chairs")

    def test_names_the_field_that_a_stage_misses(self, api, owner):
        deal = OpportunityFactory()
        offer = stage_of(deal.pipeline, "offer")
        offer.required_fields = ["amount"]
        offer.save()

        answer = api(owner).post(f"{CRM}/opportunities/{deal.id}/move", {"stage_id": str(offer.id)})

        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/amount")

    def test_a_stale_tag_moves_nothing(self, api, owner):
        deal = OpportunityFactory()
        body = {"stage_id": str(stage_of(deal.pipeline, "offer").id)}

        answer = api(owner).post(f"{CRM}/opportunities/{deal.id}/move", body, HTTP_IF_MATCH='"old"')

        assert answer.status_code == 412

    def test_takes_and_clears_an_amount(self, api, owner):
        path = f"{CRM}/opportunities/{OpportunityFactory().id}"

        assert api(owner).patch(path, {"amount": "12.50"}).json()["amount"] == {"amount": "12.50", "currency": "NGN"}
        assert api(owner).patch(path, {"amount": None}).json()["amount"] is None
        assert api(owner).patch(path, {"amount": {"amount": "-1"}}).status_code == 422
        assert api(owner).patch(path, {"amount": {"amount": "1", "currency": "QQQ"}}).json()["code"] == (
            "unknown_currency"
        )

    def test_lists_deals_without_a_next_activity(self, api, owner):
        busy, idle = OpportunityFactory(), OpportunityFactory(pipeline=PipelineFactory(is_default=False))
        ActivityFactory(opportunity=busy)

        idle_found = api(owner).get(f"{CRM}/opportunities?status=open&has_next_activity=false").json()["data"]
        busy_found = api(owner).get(f"{CRM}/opportunities?has_next_activity=true&is_rotting=false").json()["data"]

        assert [row["id"] for row in idle_found] == [str(idle.id)]
        assert [row["id"] for row in busy_found] == [str(busy.id)]
        assert api(owner).get(f"{CRM}/opportunities?has_next_activity=maybe").status_code == 400

    def test_orders_by_amount_and_puts_deals_without_one_last(self, api, owner):
        pipeline = PipelineFactory()
        keys = [
            str(OpportunityFactory(pipeline=pipeline, amount_minor=minor, amount_currency="NGN").id)
            for minor in (300, None, 100)
        ]
        client, seen, cursor = api(owner), [], ""

        while cursor is not None:
            page = client.get(f"{CRM}/opportunities?ordering=amount_minor&limit=1&cursor={cursor}").json()
            seen += [row["id"] for row in page["data"]]
            cursor = page["next_cursor"]

        assert seen == [keys[2], keys[0], keys[1]]


class TestActivities:
    def test_is_done_canceled_and_planned_again(self, api, owner):
        client = api(owner)
        body = {"kind": "call", "title": "Ring", "contact_id": str(ContactFactory().id), "due_at": "2026-12-01T09:00Z"}
        made = client.post(f"{CRM}/activities", body)
        path = made["Location"]

        assert (made.status_code, made.json()["assigned_to_id"]) == (201, str(owner.id))
        assert client.post(f"{path}/complete").json()["status"] == "done"
        assert client.post(f"{path}/cancel").status_code == 409
        assert client.post(f"{path}/reopen").json()["done_at"] is None
        assert client.post(f"{path}/cancel").json()["status"] == "canceled"
        assert client.patch(path, {"title": "Ring twice"}).json()["title"] == "Ring twice"

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({"kind": "call", "title": "X"}, "no_subject"),
            ({"kind": "dance", "title": "X", "contact_id": str(uuid.uuid4())}, "literal_error"),
            (
                {"kind": "call", "title": "X", "contact_id": str(uuid.uuid4()), "due_at": "2026-12-01T09:00"},
                "timezone_aware",
            ),
            (
                {"kind": "call", "title": "X", "contact_id": str(uuid.uuid4()), "due_at": "9999-12-31T23:59:59-14:00"},
                "less_than_equal",
            ),
        ],
    )
    def test_names_a_fault(self, api, owner, body, code):
        answer = api(owner).post(f"{CRM}/activities", body)

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)

    def test_filters_by_record_and_time(self, api, owner):
        contact = ContactFactory()
        due = ActivityFactory(contact=contact, due_at="2026-12-01T09:00:00Z")
        ActivityFactory(contact=contact)
        ActivityFactory(contact=ContactFactory(), due_at="2026-12-01T09:00:00Z")

        found = api(owner).get(f"{CRM}/activities?contact_id={contact.id}&due_at__lte=2026-12-02T00:00:00Z").json()

        assert [row["id"] for row in found["data"]] == [str(due.id)]


class TestAgents:
    def test_work_on_what_is_theirs(self, api, member):
        PipelineFactory()
        client = api(member)
        lead = client.post(f"{CRM}/leads", {"name": "Bola Ade"}).json()
        path = f"{CRM}/leads/{lead['id']}"

        client.post(f"{path}/qualify")
        converted = client.post(f"{path}/convert").json()

        assert client.get(f"{CRM}/opportunities/{converted['opportunity_id']}").status_code == 200
        assert client.get(f"{CRM}/contacts/{converted['contact_id']}").status_code == 200
        assert client.post(f"{CRM}/pipelines", {}).status_code == 403
