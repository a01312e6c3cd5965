"""A contact at a glance: sums to the kobo, the last and the next activity, consents, what an agent did."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from accounts.models import User
from core.principal import Kind, Principal
from core.tenancy import tenant_context
from crm.services import change_contact, change_opportunity
from privacy.services import record_consent
from tests.console.conftest import sign_in
from tests.factories.crm import ActivityFactory, ContactFactory, OpportunityFactory, PipelineFactory, stage_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada(member):
    return ContactFactory(first_name="Ada", emails=["ada@example.com"], phones=["+2348031234567"], owner_id=member.id)


@pytest.fixture
def deal(ada, member):
    pipeline = PipelineFactory()

    def make(status="open", minor=100_05, currency="NGN", **more):
        slug = {"open": "new"}.get(status, status)
        closed = {} if status == "open" else {"closed_at": NOW}
        why = {"lost_reason": "Price"} if status == "lost" else {}
        return OpportunityFactory(
            contact=ada,
            pipeline=pipeline,
            stage=stage_of(pipeline, slug),
            status=status,
            amount_minor=minor,
            amount_currency=currency,
            **{"owner_id": member.id, **closed, **why, **more},
        )

    return make


def read(client, ada):
    answer = client.get(f"/api/v1/crm/contacts/{ada.id}/figures")
    assert answer.status_code == 200, answer.content
    return answer.json()


class TestFigures:
    def test_add_up_by_status_and_currency(self, api, owner, ada, deal):
        deal()
        deal(minor=None, currency="")
        deal("won")
        deal("won", minor=200_10)
        deal("won", currency="USD")
        deal("lost")

        found = read(api(owner), ada)

        assert found["open"] == {"deals": 2, "amounts": [{"amount": "100.05", "currency": "NGN"}]}
        assert found["won"]["deals"] == 3
        assert [one["amount"] for one in found["won"]["amounts"]] == ["300.15", "100.05"]
        assert found["lost"] == 1

    def test_count_what_the_asker_sees(self, api, owner, member, ada, deal):
        deal()
        deal(owner_id=owner.id)

        assert read(api(member), ada)["open"]["deals"] == 1
        assert read(api(owner), ada)["open"]["deals"] == 2

    def test_name_the_last_and_the_next_activity(self, api, member, ada):
        mine = {"contact": ada, "assigned_to_id": member.id}
        ActivityFactory(title="Long ago", status="done", done_at=NOW - timedelta(days=9), **mine)
        ActivityFactory(title="Lately", status="done", done_at=NOW - timedelta(days=1), **mine)
        ActivityFactory(title="Some day", **mine)
        ActivityFactory(title="Tomorrow", due_at=NOW + timedelta(days=1), **mine)

        found = read(api(member), ada)

        assert (found["last_activity"]["title"], found["next_activity"]["title"]) == ("Lately", "Tomorrow")

    def test_hold_the_newest_word_for_each_purpose(self, api, owner, ada):
        for address, state, purpose in (
            ("ada@example.com", "given", "marketing"),
            ("ADA@example.com", "withdrawn", "marketing"),
            ("+2348031234567", "given", "orders"),
            ("other@example.com", "given", "surveys"),
        ):
            channel = "email" if "@" in address else "sms"
            record_consent(
                address=address,
                channel=channel,
                purpose=purpose,
                state=state,
                source="phone",
                text_version="1",
                actor=owner,
                now=NOW,
            )

        said = [(one["channel"], one["purpose"], one["state"]) for one in read(api(owner), ada)["consents"]]

        assert said == [("email", "marketing", "withdrawn"), ("sms", "orders", "given")]
        rows = api(owner).get(f"/api/v1/crm/contacts/{ada.id}/consents").json()["data"]
        assert [(one["channel"], one["state"]) for one in rows] == [("email", "withdrawn"), ("sms", "given")]

    def test_keep_consents_from_those_who_may_not_see_them(self, api, owner, member, ada):
        record_consent(
            address="ada@example.com", channel="email", purpose="x", source="y", text_version="1", actor=owner, now=NOW
        )

        assert read(api(member), ada)["consents"] == []
        assert api(member).get(f"/api/v1/crm/contacts/{ada.id}/consents").status_code == 403

    def test_name_what_an_agent_did_last(self, api, owner, member, ada, deal):
        agent = Principal(
            kind=Kind.AGENT,
            id=UUID(int=7),
            tenant_id=owner.tenant_id,
            grants=frozenset({"crm.change_contact", "crm.change_opportunity"}),
        )
        change_contact(contact_id=ada.id, last_name="Obi", actor=agent)
        change_opportunity(opportunity_id=deal().id, name="Other", actor=agent)
        change_contact(contact_id=ada.id, last_name="Okafor", actor=owner)

        found = read(api(owner), ada)["last_agent_action"]

        assert (found["type"], found["actor_id"]) == ("opportunity.changed", str(UUID(int=7)))

    def test_are_empty_for_a_new_contact(self, api, owner, ada):
        found = read(api(owner), ada)

        assert (found["open"]["deals"], found["last_activity"], found["last_agent_action"]) == (0, None, None)

    def test_of_others_are_not_here(self, api, join, stranger, ada):
        place = f"/api/v1/crm/contacts/{ada.id}/figures"

        assert api(join("agent")).get(place).status_code == 404
        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(place).status_code == 404

    def test_stand_on_the_page(self, owner, ada, deal):
        deal("won")

        shown = sign_in(User.objects.get(id=owner.id)).get(f"/crm/contacts/{ada.id}").content.decode()

        assert "Won so far" in shown
