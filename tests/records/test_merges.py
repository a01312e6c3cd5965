"""Two records of a kind become one, with all that points to them, and are parted again."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.errors import NotPermittedError
from core.ids import uuid7
from core.retention import kinds
from core.tenancy import tenant_context
from crm.models import Activity, Company, Contact, Lead, Opportunity
from events.models import Event
from records.models import Attachment, Comment, Merge, Tagging
from records.registry import RecordNotFoundError
from records.services.merges import (
    MergeOverError,
    NotMergeableError,
    UnknownChoiceError,
    merge_records,
    undo_merge,
)
from tests.factories.crm import ActivityFactory, CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory
from tests.factories.records import AttachmentFactory, CommentFactory, CustomFieldFactory, TaggingFactory

API = "/api/v1"


def merge(winner, loser, actor, *, kind="contact", now=None, **choose):
    return merge_records(
        record_type=kind,
        winner_id=winner.id,
        loser_id=loser.id,
        choose=choose,
        actor=actor,
        now=now or timezone.now(),
    )


def undo(merged, actor, *, now=None):
    return undo_merge(merge_id=merged.id, actor=actor, now=now or timezone.now())


@pytest.fixture
def pair(in_tenant):
    """Two contacts of one person."""
    winner = ContactFactory(first_name="Ada", last_name="", emails=["ada@example.com"], phones=["+2348030000001"])
    loser = ContactFactory(
        first_name="Adaeze", last_name="Obi", emails=["obi@example.com", "ada@example.com"], company=CompanyFactory()
    )
    return winner, loser


class TestMerge:
    def test_keeps_the_winners_values_and_fills_what_it_lacks(self, pair, owner):
        winner, loser = pair

        merge(winner, loser, owner)

        kept = Contact.objects.get()
        assert (kept.id, kept.first_name, kept.last_name) == (winner.id, "Ada", "Obi")
        assert kept.company_id == loser.company_id
        assert kept.phones == ["+2348030000001"]

    def test_joins_lists(self, pair, owner):
        winner, loser = pair

        merge(winner, loser, owner)

        assert Contact.objects.get().emails == ["ada@example.com", "obi@example.com"]

    def test_takes_the_other_value_where_it_is_chosen(self, pair, owner):
        winner, loser = pair

        merge(winner, loser, owner, first_name="other", emails="other", last_name="this")

        kept = Contact.objects.get()
        assert (kept.first_name, kept.last_name) == ("Adaeze", "")
        assert kept.emails == ["obi@example.com", "ada@example.com"]

    def test_moves_what_points_to_it(self, pair, owner):
        winner, loser = pair
        for kind in (ActivityFactory, LeadFactory, OpportunityFactory):
            kind(contact=loser)
        CommentFactory(record_id=loser.id, parent=CommentFactory(record_id=loser.id))
        AttachmentFactory(record_id=loser.id)
        both = TaggingFactory(record_id=loser.id).tag
        TaggingFactory(record_id=winner.id, tag=both)
        TaggingFactory(record_id=loser.id)

        merge(winner, loser, owner)

        for model in (Activity, Lead, Opportunity):
            assert model.objects.get().contact_id == winner.id
        for model, number in ((Comment, 2), (Attachment, 1), (Tagging, 2)):
            assert model.objects.filter(record_id=winner.id).count() == model.objects.count() == number

    def test_moves_people_and_deals_of_a_company(self, in_tenant, owner):
        winner, loser = (
            CompanyFactory(name="Lagos Fabrics"),
            CompanyFactory(name="Lagos Fabrics Ltd", industry="Retail"),
        )
        ContactFactory(company=loser)
        OpportunityFactory(company=loser)

        merge(winner, loser, owner, kind="company")

        assert Contact.objects.get().company_id == Opportunity.objects.get().company_id == winner.id
        assert (Company.objects.get().name, Company.objects.get().industry) == ("Lagos Fabrics", "Retail")

    def test_takes_the_fields_of_the_business_along(self, pair, owner):
        for key in ("size", "color", "tier"):
            CustomFieldFactory(key=key)
        Contact.objects.filter(id=pair[0].id).update(custom={"size": "L", "tier": "gold"})
        Contact.objects.filter(id=pair[1].id).update(custom={"size": "M", "color": "red"})

        merged = merge(*pair, owner, **{"custom.size": "other", "custom.tier": "other"})
        kept = Contact.objects.get().custom
        undo(merged, owner)

        assert kept == {"size": "M", "color": "red"}
        assert Contact.objects.get(id=pair[0].id).custom == {"size": "L", "tier": "gold"}
        assert Contact.objects.get(id=pair[1].id).custom == {"size": "M", "color": "red"}

    def test_is_a_fact_of_the_winner(self, pair, owner):
        winner, loser = pair

        merge(winner, loser, owner)

        fact = Event.objects.get(type="contact.merged")
        assert (fact.subject_id, fact.payload["merged_id"]) == (winner.id, str(loser.id))
        assert not Event.objects.filter(type="contact.deleted").exists()

    def test_refuses_itself(self, pair, owner):
        with pytest.raises(NotMergeableError) as refused:
            merge(pair[0], pair[0], owner)

        assert refused.value.errors[0].pointer == "/other_id"

    def test_refuses_kinds_that_know_none(self, in_tenant, owner):
        with pytest.raises(NotMergeableError):
            merge(LeadFactory(), LeadFactory(), owner, kind="lead")

    def test_refuses_a_choice_of_an_unknown_field(self, pair, owner):
        with pytest.raises(UnknownChoiceError) as refused:
            merge(*pair, owner, status="other")

        assert refused.value.errors[0].pointer == "/choose/status"
        assert Contact.objects.count() == 2

    def test_refuses_who_may_not_delete_the_other(self, pair, join):
        agent = join("agent")
        winner, loser = pair
        Contact.objects.update(owner_id=agent.id)

        with pytest.raises(RecordNotFoundError):
            merge(winner, loser, agent)

        assert Contact.objects.count() == 2

    def test_refuses_another_record_than_this_business_has(self, pair, owner, stranger):
        with tenant_context(stranger.tenant_id):
            foreign = ContactFactory()

        with pytest.raises(RecordNotFoundError):
            merge(pair[0], foreign, owner)

    def test_reads_no_more_for_more_that_points_to_it(self, pair, owner, django_assert_max_num_queries):
        winner, loser = pair
        ActivityFactory.create_batch(30, contact=loser)

        with django_assert_max_num_queries(45):
            merge(winner, loser, owner)


@pytest.mark.django_db(transaction=True)
class TestRace:
    def test_of_two_that_swallow_one_another_leaves_one(self, tenant, owner):
        with tenant_context(tenant.id):
            first, second = ContactFactory(), ContactFactory()

        def run(winner, loser):
            with tenant_context(tenant.id, write=True):
                return merge(winner, loser, owner)

        refused = []

        def attempt(winner, loser):
            try:
                run(winner, loser)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
                refused.append(type(error))
            finally:
                connection.close()

        threads = [threading.Thread(target=attempt, args=pair) for pair in ((first, second), (second, first))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert refused == [RecordNotFoundError]
        with tenant_context(tenant.id):
            assert (Contact.objects.count(), Merge.objects.count()) == (1, 1)


class TestUndo:
    def test_puts_everything_back(self, pair, owner):
        winner, loser = pair
        before = [Contact.objects.filter(id=each.id).values().get() for each in pair]
        ActivityFactory(contact=loser)
        stays = ActivityFactory(contact=winner)
        CommentFactory(record_id=loser.id)
        both = TaggingFactory(record_id=loser.id).tag
        TaggingFactory(record_id=winner.id, tag=both)

        undo(merge(winner, loser, owner), owner)

        after = [Contact.objects.filter(id=each.id).values().get() for each in pair]
        for row in (*before, *after):
            row.pop("updated_at")
        assert after == before
        assert Activity.objects.exclude(id=stays.id).get().contact_id == loser.id
        assert Activity.objects.get(id=stays.id).contact_id == winner.id
        assert Comment.objects.get().record_id == loser.id
        assert set(Tagging.objects.values_list("record_id", flat=True)) == {winner.id, loser.id}

    def test_leaves_what_was_changed_since(self, pair, owner):
        winner, loser = pair
        moved, taken = ActivityFactory(contact=loser), ActivityFactory(contact=loser)
        merged = merge(winner, loser, owner)
        other = ContactFactory()
        Contact.objects.filter(id=winner.id).update(last_name="Okafor")
        Activity.objects.filter(id=taken.id).update(contact_id=other.id)

        undo(merged, owner)

        kept = Contact.objects.get(id=winner.id)
        assert (kept.last_name, kept.emails, kept.company_id) == ("Okafor", ["ada@example.com"], None)
        assert Activity.objects.get(id=taken.id).contact_id == other.id
        assert Activity.objects.get(id=moved.id).contact_id == loser.id

    def test_is_done_once(self, pair, owner):
        merged = merge(*pair, owner)
        undo(merged, owner)

        with pytest.raises(MergeOverError):
            undo(merged, owner)

    def test_is_refused_after_thirty_days(self, pair, owner):
        now = timezone.now()
        merged = merge(*pair, owner, now=now)

        with pytest.raises(MergeOverError):
            undo(merged, owner, now=now + timedelta(days=30))

    def test_is_refused_while_the_winner_is_part_of_another(self, pair, owner):
        first = merge(*pair, owner)
        second = merge(ContactFactory(), pair[0], owner)

        with pytest.raises(MergeOverError):
            undo(first, owner)
        undo(second, owner)
        undo(first, owner)

        assert Contact.objects.count() == 3

    def test_asks_for_the_right_to_add(self, pair, owner, join):
        merged = merge(*pair, owner)

        with pytest.raises(NotPermittedError):
            undo(merged, join("investor"))

    def test_holds_nothing_when_its_time_is_over(self, pair, owner):
        merged = merge(*pair, owner)
        kind = next(each for each in kinds() if each.name == "records.merges")

        early = kind.remove(timezone.now(), 100)
        done = kind.remove(merged.undo_until + timedelta(seconds=1), 100)

        merged.refresh_from_db()
        assert (early, done) == (0, 1)
        assert (merged.lost, merged.changed, merged.moved) == ({}, {}, {})
        with pytest.raises(MergeOverError):
            undo(merged, owner)


class TestApi:
    def test_merges_leads_on_and_parts(self, api, owner, in_tenant, pair):
        client, (winner, loser) = api(owner), pair
        path = f"{API}/crm/contacts/{winner.id}"

        merged = client.post(f"{path}/merge", {"other_id": str(loser.id), "choose": {"first_name": "other"}})
        led = client.get(f"{API}/crm/contacts/{loser.id}")
        read = client.get(path).json()
        parted = client.post(f"{API}/merges/{merged.json()['id']}/undo")

        assert (merged.status_code, led.status_code, led["Location"]) == (200, 301, path)
        assert led["Cache-Control"] == "no-store"  # it would lead on after they were parted
        assert read["first_name"] == "Adaeze"
        assert parted.json()["status"] == "undone"
        assert client.get(f"{API}/crm/contacts/{loser.id}").json()["last_name"] == "Obi"

    def test_leads_on_through_merges_of_merges(self, api, owner, pair):
        last = ContactFactory()
        merge(*pair, owner)
        merge(last, pair[0], owner)

        led = api(owner).get(f"{API}/crm/contacts/{pair[1].id}")

        assert led["Location"] == f"{API}/crm/contacts/{last.id}"

    def test_leads_nobody_to_what_they_may_not_see(self, api, owner, join, pair):
        merge(*pair, owner)

        assert api(join("agent")).get(f"{API}/crm/contacts/{pair[1].id}").status_code == 404

    def test_is_404_for_what_never_was(self, api, owner, in_tenant):
        assert api(owner).get(f"{API}/crm/contacts/{uuid7()}").status_code == 404

    def test_refuses_a_stale_entity_tag(self, api, owner, pair):
        path = f"{API}/crm/contacts/{pair[0].id}/merge"

        refused = api(owner).post(path, {"other_id": str(pair[1].id)}, headers={"If-Match": '"old"'})

        assert refused.status_code == 412
        assert Contact.objects.count() == 2

    def test_tells_the_past_of_both(self, api, owner, in_tenant):
        client = api(owner)
        keys = [client.post(f"{API}/crm/contacts", {"first_name": name}).json()["id"] for name in ("Ada", "Adaeze")]
        client.post(f"{API}/crm/contacts/{keys[0]}/merge", {"other_id": keys[1]})

        told = client.get(f"{API}/timeline?subject={keys[0]}&record_type=contact").json()["data"]

        assert [each["sentence"] for each in told if each["kind"] == "event"] == [
            "merged another person into this one",
            "added this person",
            "added this person",
        ]
