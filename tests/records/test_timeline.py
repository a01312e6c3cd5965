"""Timelines: every source merged in one order, page by page, for who may see it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Role
from core.actions import submit
from core.tenancy import tenant_context
from crm import services
from crm.models import Activity
from governance.models import ApprovalRequest
from records.models import Comment
from records.registry import UnknownRecordTypeError
from records.services.tags import attach_tags
from records.timeline import find_subject
from tests.factories.commerce import ProductFactory
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    stage_of,
)
from tests.factories.executions import start
from tests.factories.records import AttachmentFactory, CommentFactory

TIMELINE = "/api/v1/timeline"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("media_folder")


@pytest.fixture
def ada(owner):
    """A contact of whom every source tells something."""
    contact = services.create_contact(first_name="Ada", actor=owner)
    CommentFactory(record_id=contact.id, author_id=owner.id, body="Pays late")
    AttachmentFactory(record_id=contact.id, author_id=owner.id)
    services.create_activity(kind="call", title="Ring", contact_id=contact.id, actor=owner, now=timezone.now())
    note = services.create_activity(kind="note", title="Tall", contact_id=contact.id, actor=owner, now=timezone.now())
    execution = start("demo.echo", actor=owner, metadata={"record_id": str(contact.id)})
    ApprovalRequest.objects.create(
        subject_kind="execution",
        subject_id=execution.id,
        action="demo.echo",
        input={},
        digest=b"",
        requester_kind="user",
        requester_id=owner.id,
        expires_at=timezone.now() + timedelta(days=1),
    )
    attach_tags(record_type="contact", record_ids=[contact.id], tags=["vip"], actor=owner)
    assert note.status == Activity.Status.DONE
    return contact


def read(client, contact, query=""):
    return client.get(f"{TIMELINE}?subject={contact.id}{query}").json()


class TestTimeline:
    def test_tells_of_every_source(self, api, owner, ada):
        rows = read(api(owner), ada)["data"]

        assert [(row["kind"], row["sentence"], row["detail"]) for row in rows] == [
            ("event", "put tags on it", "vip"),
            ("approval", "asked for approval: Give back the message", "Pending"),
            ("execution", "started: Give back the message", "Queued"),
            ("activity", "noted: Tall", ""),
            ("file", "added the file offer.txt", ""),
            ("comment", "commented", "Pays late"),
            ("event", "added this person", ""),
        ]
        assert {row["actor"]["name"] for row in rows} == {owner.name}
        assert rows[2]["url"].startswith("/executions/")

    def test_leaves_out_what_is_planned_and_comments_that_are_gone(self, api, owner, ada):
        Comment.objects.update(body="", deleted_at=NOON)

        rows = read(api(owner), ada)["data"]

        assert "comment" not in {row["kind"] for row in rows}
        assert "Ring" not in str(rows)

    def test_keeps_to_the_kinds_that_are_asked_for(self, api, owner, ada):
        rows = read(api(owner), ada, "&kind=comment,file")["data"]

        assert [row["kind"] for row in rows] == ["file", "comment"]

    def test_names_what_changed_and_where_a_deal_went(self, api, owner):
        pipeline = PipelineFactory()
        deal = services.create_opportunity(name="Chairs", actor=owner, now=timezone.now())
        offer = stage_of(pipeline, "offer")
        services.move_opportunity(opportunity_id=deal.id, stage_id=offer.id, actor=owner, now=timezone.now())
        services.change_opportunity(opportunity_id=deal.id, expected_close_on=NOON.date(), actor=owner)

        rows = read(api(owner), deal)["data"]

        assert [(row["sentence"], row["detail"]) for row in rows] == [
            ("edited this deal", "Expected date"),
            ("moved this deal", "From New to Offer"),
            ("opened this deal", ""),
        ]

    def test_is_there_for_every_kind_of_record(self, owner):
        product, deal = ProductFactory(), OpportunityFactory()

        assert find_subject(product.id, owner).kind.name == "product"
        assert find_subject(deal.id, owner).kind.name == "opportunity"
        with pytest.raises(UnknownRecordTypeError):
            find_subject(deal.id, owner, record_type="ship")


class TestPages:
    @pytest.mark.parametrize("limit", [1, 2, 3])
    def test_meet_every_entry_once_also_at_one_moment(self, api, owner, limit):
        contact = ContactFactory()
        for _ in range(4):
            comment = CommentFactory(record_id=contact.id, author_id=owner.id)
            file = AttachmentFactory(record_id=contact.id, author_id=owner.id)
            ActivityFactory(contact=contact, kind="note", status="done", done_at=NOON, assigned_to_id=owner.id)
            for row in (comment, file):
                type(row).objects.filter(id=row.id).update(created_at=NOON)
        client, seen, query = api(owner), [], ""
        whole = read(client, contact, "&limit=200")

        while query is not None:
            found = read(client, contact, f"&limit={limit}{query}")
            seen += found["data"]
            query = f"&cursor={found['next_cursor']}" if found["next_cursor"] else None

        assert seen == whole["data"]
        assert len({row["id"] for row in seen}) == 12
        assert whole["next_cursor"] is None

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("", "bad_subject"),
            ("?subject=x", "bad_subject"),
            ("?subject={id}&kind=ship", "bad_filter"),
            ("?subject={id}&cursor=x", "bad_cursor"),
            ("?subject={id}&limit=0", "bad_limit"),
        ],
    )
    def test_refuse_what_they_cannot_read(self, api, owner, query, code):
        answer = api(owner).get(TIMELINE + query.format(id=ContactFactory().id))

        assert (answer.status_code, answer.json()["code"]) == (400, code)

    def test_take_as_many_statements_for_a_long_story_as_for_a_short_one(self, api, owner, ada):
        client, counts = api(owner), []
        for more in (1, 8):
            for _ in range(more):
                CommentFactory(record_id=ada.id, author_id=owner.id)
                AttachmentFactory(record_id=ada.id, author_id=owner.id)
                ActivityFactory(contact=ada, kind="note", status="done", done_at=NOON, assigned_to_id=owner.id)
                start("demo.echo", actor=owner, metadata={"record_id": str(ada.id)})
                services.change_contact(contact_id=ada.id, last_name=f"Obi {more}", actor=owner)
            client.get(f"{TIMELINE}?subject={ada.id}")
            with CaptureQueriesContext(connection) as captured:
                read(client, ada)
            counts.append(len(captured))

        assert counts[0] == counts[1]
        assert counts[0] <= 14


class TestRights:
    def test_show_nothing_of_a_record_that_is_not_seen(self, api, owner, member, stranger, ada):
        for who in (member, stranger):
            for query in ("", "&record_type=contact"):
                answer = api(who).get(f"{TIMELINE}?subject={ada.id}{query}")

                assert (answer.status_code, answer.json()["code"]) == (404, "record_not_found")

    def test_leave_out_sources_without_their_right(self, api, join, owner, ada):
        reader = join("user")
        grants = ["crm.view_contact", "records.view_timeline"]
        role = Role.objects.create(code="reader", name="Reader", grants=grants)
        Membership.objects.filter(user_id=reader.id).update(role="", custom_role=role)

        rows = read(api(reader), ada)["data"]

        assert {row["kind"] for row in rows} == {"event"}

    def test_show_of_executions_only_those_that_are_seen(self, api, member, owner):
        contact = ContactFactory(owner_id=member.id)
        start("demo.echo", actor=owner, metadata={"record_id": str(contact.id)})
        mine = start("demo.echo", actor=member, metadata={"record_id": str(contact.id)})

        rows = read(api(member), contact)["data"]

        assert [row["id"] for row in rows] == [str(mine.id)]

    def test_keep_businesses_apart(self, api, owner, stranger):
        contact = ContactFactory()
        with tenant_context(stranger.tenant_id):
            CommentFactory(record_id=contact.id)
            submit("demo.echo", {}, actor=stranger, metadata={"record_id": str(contact.id)})

        assert read(api(owner), contact)["data"] == []


class TestTimelineOfAKind:
    @pytest.mark.parametrize("query", ["", "&limit=2", "&kind=comment,file"])
    def test_is_the_same_answer(self, api, owner, ada, query):
        own = api(owner).get(f"/api/v1/crm/contacts/{ada.id}/timeline?{query}")

        assert own.json() == read(api(owner), ada, query)
        assert own.json()["data"] != []

    def test_goes_on_by_its_cursor(self, api, owner, ada):
        client, path = api(owner), f"/api/v1/crm/contacts/{ada.id}/timeline"
        whole = [row["id"] for row in client.get(path).json()["data"]]
        first = client.get(f"{path}?limit=2").json()
        second = client.get(f"{path}?limit=2&cursor={first['next_cursor']}").json()

        assert [row["id"] for row in [*first["data"], *second["data"]]] == whole[:4]

    @pytest.mark.parametrize(
        ("plural", "factory"),
        [("companies", CompanyFactory), ("leads", LeadFactory), ("opportunities", OpportunityFactory)],
    )
    def test_is_there_for_others_too(self, api, owner, plural, factory):
        record = factory()
        CommentFactory(record_type=record._meta.model_name, record_id=record.id, author_id=owner.id)

        rows = api(owner).get(f"/api/v1/crm/{plural}/{record.id}/timeline").json()["data"]

        assert [row["kind"] for row in rows] == ["comment"]

    def test_refuses_records_of_another_kind_and_of_another_business(self, api, owner, ada, other_tenant):
        client = api(owner)
        with tenant_context(other_tenant.id):
            foreign = ContactFactory()

        assert client.get(f"/api/v1/crm/leads/{ada.id}/timeline").status_code == 404
        assert client.get(f"/api/v1/crm/contacts/{foreign.id}/timeline").status_code == 404
        assert client.get(f"/api/v1/crm/contacts/{ada.id}/timeline?kind=gossip").status_code == 400

    def test_asks_for_both_rights(self, api, join, ada):
        reader = Role.objects.create(code="reads", name="Reads", grants=["crm.view_contact"])
        teller = Role.objects.create(code="tells", name="Tells", grants=["records.view_timeline"])
        path = f"/api/v1/crm/contacts/{ada.id}/timeline"

        for role, status in ((reader, 403), (teller, 404)):
            person = join("user")
            Membership.objects.filter(user_id=person.id).update(role="", custom_role=role)
            assert api(person).get(path).status_code == status
