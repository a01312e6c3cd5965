"""Saved views: a list by name, for its owner or for all, held against the declaration of its kind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from accounts.selectors import principal_for
from core.ids import uuid7
from core.personal import Subject, sections
from core.tenancy import tenant_context
from events.models import Event
from records.models import SavedView
from records.services import views as services
from tests.factories.accounts import MembershipFactory
from tests.factories.crm import ContactFactory, LeadFactory
from tests.factories.records import SavedViewFactory, TaggingFactory

VIEWS = "/api/v1/views"
CONTACTS = "/api/v1/crm/contacts"
LEADS = "/api/v1/crm/leads"


def kept(actor, name="Mine", record_type="lead", **asked):
    return services.create_view(record_type=record_type, name=name, actor=actor, **asked)


class TestCreate:
    def test_keeps_what_the_list_is_asked_for(self, api, owner):
        body = {
            "record_type": "opportunity",
            "name": "Rotting",
            "filters": {"is_rotting": True, "status": "open"},
            "search": "soap",
            "ordering": "-amount_minor",
            "columns": ["name", "amount"],
            "position": 3,
        }

        answer = api(owner).post(VIEWS, body)

        row = answer.json()
        assert answer.status_code == 201
        assert row["filters"] == {"is_rotting": "true", "status": "open"}
        assert (row["owner_id"], row["columns"], row["is_shared"]) == (str(owner.id), ["name", "amount"], False)
        assert Event.objects.get(type="saved_view.created").payload["record_type"] == "opportunity"

    @pytest.mark.parametrize(
        ("more", "pointer", "code"),
        [
            ({"record_type": "ship"}, "/record_type", "unknown_record_type"),
            ({"name": " "}, "/name", "string_too_short"),
            ({"filters": {"shoe_size": "44"}}, "/filters/shoe_size", "unknown_filter"),
            ({"filters": {"status": "asleep"}}, "/filters/status", "bad_filter"),
            ({"filters": {"owner_id": "me"}}, "/filters", "bad_filter"),
            ({"ordering": "shoe_size"}, "/ordering", "unknown_ordering"),
            ({"columns": ["name", "shoe_size"]}, "/columns/1", "unknown_column"),
            ({"record_type": "activity", "search": "soap"}, "/search", "unknown_filter"),
        ],
    )
    def test_refuses_what_the_list_does_not_take(self, api, owner, more, pointer, code):
        answer = api(owner).post(VIEWS, {"record_type": "lead", "name": "Mine", **more})

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, pointer, code)

    def test_of_a_name_that_is_there_is_refused(self, api, owner):
        kept(owner, name="Hot")

        answer = api(owner).post(VIEWS, {"record_type": "lead", "name": "HOT"})

        assert (answer.status_code, answer.json()["code"]) == (409, "duplicate_view")
        assert answer.json()["errors"][0]["pointer"] == "/name"

    def test_takes_one_name_for_two_kinds_and_for_two_people(self, owner, member):
        kept(owner, name="Hot")
        kept(owner, name="Hot", record_type="contact")
        kept(member, name="Hot")

        assert SavedView.objects.filter(name="Hot").count() == 3

    def test_past_a_hundred_is_refused(self, api, owner):
        SavedView.objects.bulk_create(
            SavedView(owner_id=owner.id, record_type="contact", name=f"view {number}") for number in range(100)
        )

        answer = api(owner).post(VIEWS, {"record_type": "lead", "name": "One more"})

        assert (answer.status_code, answer.json()["code"]) == (409, "too_many_views")

    def test_to_share_asks_for_the_right(self, api, member):
        answer = api(member).post(VIEWS, {"record_type": "lead", "name": "Ours", "is_shared": True})

        assert (answer.status_code, answer.json()["detail"]) == (403, "Your role lacks records.share_saved_view")

    def test_of_records_that_one_may_not_see_is_refused(self, api, join):
        investor = join("investor")
        assert not investor.may("crm.view_lead")

        answer = api(investor).post(VIEWS, {"record_type": "lead", "name": "Leads"})

        assert (answer.status_code, answer.json()["detail"]) == (403, "Your role lacks crm.view_lead")

    def test_as_default_takes_the_place_of_another(self, owner, member):
        first = kept(owner, name="First", is_default=True)
        theirs = kept(member, is_default=True)
        second = kept(owner, name="Second", is_default=True)

        found = SavedView.objects.filter(is_default=True).values_list("id", flat=True)
        assert set(found) == {theirs.id, second.id}
        assert first.id not in found


class TestList:
    def test_has_own_and_shared_ones_of_kinds_one_may_see(self, api, owner, member):
        mine = kept(member, name="Mine")
        shared = kept(owner, name="Ours", is_shared=True)
        kept(owner, name="Hers")

        rows = api(member).get(f"{VIEWS}?record_type=lead&ordering=name").json()["data"]

        assert [row["id"] for row in rows] == [str(mine.id), str(shared.id)]

    def test_leaves_out_kinds_that_one_may_not_see(self, api, owner, join):
        kept(owner, name="Ours", is_shared=True)

        assert api(join("investor")).get(VIEWS).json()["data"] == []

    def test_is_empty_without_the_right_to_open_views(self, api, owner):
        LeadFactory()
        view = kept(owner, name="Ours", is_shared=True)
        role = Role.objects.create(code="clerk", name="Clerk", grants=["crm.view_lead"])
        clerk = api(principal_for(MembershipFactory(role="", custom_role=role).user, owner.tenant_id))

        assert clerk.get(VIEWS).status_code == 403
        assert clerk.get(f"{LEADS}?view={view.id}").json()["code"] == "unknown_view"

    def test_tells_nobody_the_default_of_another(self, api, owner, member):
        kept(owner, name="Ours", is_shared=True, is_default=True)

        assert api(member).get(VIEWS).json()["data"][0]["is_default"] is False
        assert api(owner).get(VIEWS).json()["data"][0]["is_default"] is True

    def test_is_found_by_a_part_of_the_name(self, api, owner):
        kept(owner, name="Hot leads")
        kept(owner, name="Cold")

        assert [row["name"] for row in api(owner).get(f"{VIEWS}?search=hot").json()["data"]] == ["Hot leads"]

    def test_does_not_mix_businesses(self, api, owner, stranger):
        with tenant_context(stranger.tenant_id):
            theirs = SavedViewFactory(owner_id=stranger.id, is_shared=True)

        client = api(owner)
        assert client.get(VIEWS).json()["data"] == []
        assert client.get(f"{VIEWS}/{theirs.id}").status_code == 404

    def test_takes_the_same_number_of_queries_for_many(self, api, owner):
        client = api(owner)
        kept(owner)
        with CaptureQueriesContext(connection) as few:
            client.get(VIEWS)
        SavedViewFactory.create_batch(20, owner_id=owner.id)

        with CaptureQueriesContext(connection) as many:
            found = client.get(VIEWS).json()["data"]

        assert (len(found), len(many)) == (21, len(few))


class TestChange:
    def test_says_what_differs(self, api, owner):
        view = kept(owner, filters={"status": "new"})

        answer = api(owner).patch(f"{VIEWS}/{view.id}", {"filters": {"source": "fair"}, "name": "Fair"})

        assert (answer.status_code, answer.json()["filters"]) == (200, {"source": "fair"})
        assert Event.objects.get(type="saved_view.changed").payload["fields"] == ["filters", "name"]

    def test_that_changes_nothing_tells_nothing(self, api, owner):
        view = kept(owner)

        api(owner).patch(f"{VIEWS}/{view.id}", {"name": "Mine"})

        assert not Event.objects.filter(type="saved_view.changed").exists()

    def test_refuses_what_the_list_does_not_take(self, api, owner):
        view = kept(owner)

        answer = api(owner).patch(f"{VIEWS}/{view.id}", {"filters": {"shoe_size": "44"}})

        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/filters/shoe_size")

    def test_of_anothers_is_not_found_until_it_is_shared(self, api, owner, member):
        view = kept(owner)

        assert api(member).patch(f"{VIEWS}/{view.id}", {"name": "X"}).status_code == 404

    def test_of_a_shared_one_asks_for_the_right(self, api, owner, member):
        view = kept(owner, is_shared=True)

        changed, deleted = (
            api(member).patch(f"{VIEWS}/{view.id}", {"name": "X"}),
            api(member).delete(f"{VIEWS}/{view.id}"),
        )

        assert (changed.status_code, changed.json()["code"]) == (403, "not_own_view")
        assert (deleted.status_code, deleted.json()["code"]) == (403, "not_own_view")

    def test_of_a_shared_one_is_open_to_who_holds_the_right(self, api, owner, join):
        manager = join("management")
        view = kept(owner, is_shared=True)

        answer = api(manager).patch(f"{VIEWS}/{view.id}", {"name": "Ours"})

        assert (answer.status_code, answer.json()["owner_id"]) == (200, str(owner.id))

    def test_does_not_say_what_opens_for_another(self, api, owner, join):
        manager = join("management")
        view = kept(owner, is_shared=True)

        answer = api(manager).patch(f"{VIEWS}/{view.id}", {"is_default": True})

        assert (answer.status_code, answer.json()["code"]) == (403, "not_own_view")

    def test_to_share_asks_for_the_right(self, api, member):
        view = kept(member)

        answer = api(member).patch(f"{VIEWS}/{view.id}", {"is_shared": True})

        assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")

    def test_to_a_name_that_is_there_is_refused(self, api, owner):
        kept(owner, name="Hot")
        view = kept(owner, name="Cold")

        assert api(owner).patch(f"{VIEWS}/{view.id}", {"name": "hot"}).json()["code"] == "duplicate_view"

    def test_from_an_older_state_is_refused(self, api, owner):
        view, client = kept(owner), api(owner)

        answer = client.patch(f"{VIEWS}/{view.id}", {"name": "X"}, headers={"If-Match": '"old"'})

        assert answer.status_code == 412


class TestDelete:
    def test_lets_it_go(self, api, owner):
        view = kept(owner)

        answer = api(owner).delete(f"{VIEWS}/{view.id}")

        assert (answer.status_code, SavedView.objects.count()) == (204, 0)
        assert Event.objects.get(type="saved_view.deleted").subject_id == view.id


class TestOpened:
    def names(self, api, actor, query, path=LEADS):
        answer = api(actor).get(f"{path}?{query}")
        assert answer.status_code == 200, answer.content
        return [row["name"] for row in answer.json()["data"]]

    def test_narrows_searches_and_orders(self, api, owner):
        for name, source in (("Ada Soap", "fair"), ("Bisi Soap", "fair"), ("Chi", "fair"), ("Dele Soap", "web")):
            LeadFactory(name=name, source=source)
        view = kept(owner, filters={"source": "fair"}, search="soap", ordering="-name")

        assert self.names(api, owner, f"view={view.id}") == ["Bisi Soap", "Ada Soap"]

    def test_gives_way_to_what_the_address_names(self, api, owner):
        LeadFactory(name="Ada", source="fair")
        LeadFactory(name="Bisi", source="web")
        view = kept(owner, filters={"source": "fair"}, ordering="-name")

        assert self.names(api, owner, f"view={view.id}&source=web") == ["Bisi"]
        assert self.names(api, owner, f"view={view.id}&source=web,fair&ordering=name") == ["Ada", "Bisi"]

    def test_takes_tags_and_pages(self, api, owner):
        leads = [LeadFactory(name=name) for name in ("Ada", "Bisi", "Chi")]
        tagging = TaggingFactory(record_id=leads[0].id, record_type="lead", tag__name="vip")
        TaggingFactory(record_id=leads[2].id, record_type="lead", tag=tagging.tag)
        view, client = kept(owner, filters={"tag": "vip"}, ordering="name"), api(owner)

        first = client.get(f"{LEADS}?view={view.id}&limit=1").json()
        second = client.get(f"{LEADS}?view={view.id}&limit=1&cursor={first['next_cursor']}").json()

        assert [row["name"] for row in first["data"] + second["data"]] == ["Ada", "Chi"]

    def test_shows_nobody_more_than_they_may_see(self, api, owner, member):
        LeadFactory(name="Hers", owner_id=owner.id)
        LeadFactory(name="Mine", owner_id=member.id)
        view = kept(owner, is_shared=True)

        assert self.names(api, member, f"view={view.id}") == ["Mine"]

    @pytest.mark.parametrize(
        "case", ["no key", "nowhere", "of another person", "of another kind", "of another business"]
    )
    def test_that_is_not_for_this_list_is_refused(self, api, owner, member, stranger, case):
        with tenant_context(stranger.tenant_id):
            theirs = SavedViewFactory(owner_id=stranger.id, record_type="lead", is_shared=True)
        key = {
            "no key": "mine",
            "nowhere": uuid7(),
            "of another person": kept(member).id,
            "of another kind": kept(owner, record_type="contact").id,
            "of another business": theirs.id,
        }[case]

        answer = api(owner).get(f"{LEADS}?view={key}")

        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_view")
        assert answer.json()["errors"][0]["pointer"] == "?view"

    def test_costs_one_query(self, api, owner):
        LeadFactory()
        view, client = kept(owner, ordering="name"), api(owner)

        with CaptureQueriesContext(connection) as plain:
            client.get(f"{LEADS}?ordering=name")
        with CaptureQueriesContext(connection) as opened:
            client.get(f"{LEADS}?view={view.id}")

        assert len(opened) == len(plain) + 1

    def test_is_no_parameter_of_other_lists(self, api, owner):
        assert api(owner).get(f"{VIEWS}?view={uuid7()}").json()["code"] == "unknown_filter"


class TestPrivacy:
    def section(self):
        return next(each for each in sections() if each.name == "records.saved_views")

    def test_gives_a_person_their_views(self, owner, member):
        view = kept(member, filters={"source": "fair"})
        kept(owner)

        rows = list(self.section().rows(Subject(user_id=member.id)))

        assert [row["id"] for row in rows] == [view.id]

    def test_removes_own_ones_and_cleans_what_others_look_for(self, owner, member):
        kept(member, name="Shared")
        other = kept(owner, record_type="lead", filters={"email": "ada@example.com"}, search="ada@example.com")
        subject = Subject(user_id=member.id, emails=frozenset({"ada@example.com"}))

        erased = self.section().erase(subject, owner, timezone.now())

        other.refresh_from_db()
        assert erased.erased == 2
        assert (other.filters, other.search) == ({"email": "[erased]"}, "[erased]")
        assert SavedView.objects.get() == other

    def test_of_somebody_without_an_account_removes_nothing(self, owner):
        view = kept(owner)

        self.section().erase(Subject(contact_ids=frozenset({ContactFactory().id})), owner, timezone.now())

        assert SavedView.objects.get() == view
