"""Tags: one for each word, on records of every kind, each record by its own right."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.ids import uuid7
from core.tenancy import tenant_context
from crm.models import Contact
from events.models import Event
from records.models import Tag, Tagging
from records.selectors.tags import list_tags, tagged
from records.services.tags import (
    DuplicateTagError,
    SameTagError,
    UnknownTagError,
    attach_tags,
    change_tag,
    create_tag,
    delete_tag,
    detach_tags,
    merge_tag,
)
from tests.factories.commerce import ProductFactory
from tests.factories.crm import ContactFactory
from tests.factories.records import TagFactory, TaggingFactory

API = "/api/v1"


def attach(actor, *records, tags, kind="contact"):
    return attach_tags(record_type=kind, record_ids=[each.id for each in records], tags=tags, actor=actor)


class TestTag:
    def test_has_its_word_once_whatever_the_case(self, owner):
        create_tag(name="VIP", actor=owner)

        with pytest.raises(DuplicateTagError) as refused:
            create_tag(name="vip", actor=owner)

        assert refused.value.errors[0].pointer == "/name"

    def test_may_be_spelled_otherwise_in_its_own_word(self, owner):
        tag = create_tag(name="vip", actor=owner)

        assert change_tag(tag_id=tag.id, name="VIP", actor=owner).name == "VIP"

    def test_takes_no_name_of_another(self, owner):
        TagFactory(name="New")
        tag = TagFactory(name="Old")

        with pytest.raises(DuplicateTagError):
            change_tag(tag_id=tag.id, name="NEW", actor=owner)

    def test_goes_from_its_records(self, owner):
        tagging = TaggingFactory(record_id=ContactFactory().id)

        delete_tag(tag_id=tagging.tag_id, actor=owner)

        assert (Tagging.objects.count(), Event.objects.get(type="tag.deleted").payload["name"]) == (0, tagging.tag.name)

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({"name": ""}, "string_too_short"),
            ({"name": "a,b"}, "comma_in_tag"),
            ({"name": "x" * 41}, "string_too_long"),
            ({"name": "x", "color": "pink"}, "literal_error"),
        ],
    )
    def test_that_breaks_a_rule_is_refused(self, api, owner, body, code):
        answer = api(owner).post(f"{API}/tags", body)

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)

    def test_counts_its_records(self, api, owner):
        tag = TagFactory(name="VIP")
        TaggingFactory(tag=tag, record_id=uuid7())
        TaggingFactory(tag=tag, record_id=uuid7())
        TaggingFactory(record_id=uuid7())

        rows = api(owner).get(f"{API}/tags?name=vip").json()["data"]

        assert [(row["name"], row["uses"]) for row in rows] == [("VIP", 2)]


class TestMerge:
    def test_moves_records_without_a_double(self, owner):
        ada, bisi = ContactFactory(), ContactFactory()
        old, kept = TagFactory(), TagFactory()
        attach(owner, ada, bisi, tags=[old.name])
        attach(owner, ada, tags=[kept.name])

        merge_tag(tag_id=old.id, into_id=kept.id, actor=owner)

        found = set(Tagging.objects.values_list("record_id", "tag_id"))
        assert found == {(ada.id, kept.id), (bisi.id, kept.id)}
        assert list(list_tags()) == [kept]

    def test_into_itself_is_refused(self, owner):
        tag = TagFactory()

        with pytest.raises(SameTagError):
            merge_tag(tag_id=tag.id, into_id=tag.id, actor=owner)

    def test_into_another_business_finds_nothing(self, api, owner, stranger):
        mine = TagFactory()
        with tenant_context(stranger.tenant_id):
            theirs = TagFactory()

        assert api(owner).post(f"{API}/tags/{mine.id}/merge", {"into_id": str(theirs.id)}).status_code == 404


class TestAttach:
    def test_says_what_became_of_each_record(self, owner):
        ada, bisi = ContactFactory(), ContactFactory()
        attach(owner, ada, tags=["vip"])

        found = attach(owner, ada, bisi, tags=["VIP"])

        assert [each.status for each in found] == ["unchanged", "changed"]
        assert Tag.objects.count() == 1
        assert [event.payload["tags"] for event in Event.objects.filter(type="record.tagged", subject_id=bisi.id)] == [
            ["vip"]
        ]

    def test_takes_keys_and_names_of_one_tag_as_one(self, owner):
        tag, ada = TagFactory(name="vip"), ContactFactory()

        attach(owner, ada, tags=["vip", "VIP", str(tag.id)])

        assert Tagging.objects.count() == 1

    def test_asks_each_record_for_the_right_to_change_it(self, owner, member):
        TagFactory(name="vip")
        mine, hers = ContactFactory(owner_id=member.id), ContactFactory(owner_id=owner.id)

        found = attach(member, mine, hers, tags=["vip"])

        assert [(each.status, each.code) for each in found] == [("changed", ""), ("refused", "record_not_found")]

    def test_names_the_right_that_a_role_lacks(self, join, owner):
        TagFactory(name="vip")

        found = attach(join("investor"), ContactFactory(), tags=["vip"])

        assert (found[0].code, found[0].detail) == ("not_permitted", "Your role lacks crm.change_contact")

    def test_of_a_new_word_needs_the_right_to_add_tags(self, member):
        with pytest.raises(UnknownTagError) as refused:
            attach(member, ContactFactory(owner_id=member.id), tags=["new"])

        assert refused.value.errors[0].pointer == "/tags/0"

    def test_does_not_reach_another_business(self, owner, stranger):
        with tenant_context(stranger.tenant_id):
            theirs = ContactFactory()

        found = attach(owner, theirs, tags=["vip"])

        assert found[0].code == "record_not_found"
        assert Tagging.objects.count() == 0

    def test_works_on_products_beside_their_own_tags(self, api, owner):
        product = ProductFactory(tags=["soft"])
        attach(owner, product, tags=["vip"], kind="product")

        row = api(owner).get(f"{API}/commerce/products/{product.id}").json()

        assert (row["tags"], row["labels"]) == (["soft"], ["vip"])

    @pytest.mark.parametrize(
        ("more", "code"),
        [({"record_type": "ship"}, "unknown_record_type"), ({"record_ids": []}, "invalid"), ({"tags": []}, "invalid")],
    )
    def test_refuses_what_it_cannot_do(self, api, owner, more, code):
        body = {"record_type": "contact", "record_ids": [str(ContactFactory().id)], "tags": ["vip"], **more}

        answer = api(owner).post(f"{API}/tags/attach", body)

        assert (answer.status_code, answer.json()["code"]) == (422, code)

    def test_takes_two_hundred_records_and_no_more(self, api, owner):
        contacts = Contact.objects.bulk_create(Contact(first_name=str(number)) for number in range(201))
        keys = [str(contact.id) for contact in contacts]
        body = {"record_type": "contact", "record_ids": keys[:200], "tags": ["vip"]}
        client = api(owner)

        with CaptureQueriesContext(connection) as captured:
            done = client.post(f"{API}/tags/attach", body)
        over = client.post(f"{API}/tags/attach", {**body, "record_ids": keys})

        assert {row["status"] for row in done.json()["results"]} == {"changed"}
        assert len(captured) < 25
        assert over.status_code == 422

    @pytest.mark.django_db(transaction=True)
    def test_of_one_new_word_by_two_at_once_makes_one_tag(self, tenant, owner):
        contact = ContactFactory()
        faults, gate = [], threading.Barrier(4)

        def run():
            try:
                with tenant_context(tenant.id):
                    gate.wait()
                    attach(owner, contact, tags=["vip"])
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
                faults.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert faults == []
        assert (Tag.objects.count(), Tagging.objects.count()) == (1, 1)


class TestDetach:
    def test_takes_tags_off_once(self, owner):
        ada = ContactFactory()
        attach(owner, ada, tags=["vip", "new"])

        statuses = [
            detach_tags(record_type="contact", record_ids=[ada.id], tags=["vip", "never seen"], actor=owner)[0].status
            for _ in range(2)
        ]

        assert statuses == ["changed", "unchanged"]
        assert Tagging.objects.get().tag.name == "new"


class TestFilter:
    def test_finds_what_carries_any_of_the_words(self, api, owner):
        ada, bisi, _chi = ContactFactory(), ContactFactory(), ContactFactory()
        attach(owner, ada, tags=["vip"])
        attach(owner, bisi, tags=["New"])

        def found(query):
            return {row["id"] for row in api(owner).get(f"{API}/crm/contacts?tag={query}").json()["data"]}

        assert found("vip, new") == {str(ada.id), str(bisi.id)}
        assert found("VIP") == {str(ada.id)}
        assert found("nobody") == set()

    def test_shows_the_names_on_rows(self, api, owner):
        ada = ContactFactory()
        attach(owner, ada, tags=["vip", "Alpha"])

        row = api(owner).get(f"{API}/crm/contacts").json()["data"][0]

        assert row["tags"] == ["Alpha", "vip"]

    def test_does_not_mix_businesses(self, api, owner, stranger):
        attach(owner, ContactFactory(), tags=["vip"])

        assert api(stranger).get(f"{API}/crm/contacts?tag=vip").json()["data"] == []
        assert api(stranger).get(f"{API}/tags").json()["data"] == []

    def test_is_read_by_an_index(self, owner):
        tag = TagFactory(name="rare")
        contacts = Contact.objects.bulk_create(Contact(first_name=str(number)) for number in range(3000))
        Tagging.objects.bulk_create(
            Tagging(tag=tag, record_type="contact", record_id=contact.id) for contact in contacts[:3]
        )
        others = TagFactory(name="common")
        Tagging.objects.bulk_create(
            Tagging(tag=others, record_type="contact", record_id=contact.id) for contact in contacts
        )

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE records_tagging, records_tag, crm_contact")
            query = Contact.objects.filter(pk__in=tagged("contact", ["rare"])).order_by("-id")[:51]
            plan = query.explain(format="text")

        assert "tagging_of_tag" in plan
        assert "Seq Scan on records_tagging" not in plan
