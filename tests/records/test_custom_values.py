"""Values of the fields of a business: what each kind takes, on every kind of record, kept in step by the database."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.errors import InvalidError
from core.personal import Subject, sections
from core.tenancy import tenant_context
from crm.models import Contact
from crm.services import change_contact, create_contact, delete_contact
from events.models import Event
from records.models import CustomValue
from records.registry import get_record_type, record_types
from tests.factories.commerce import CategoryFactory, ProductFactory
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
)
from tests.factories.quotes import QuoteFactory
from tests.factories.records import CustomFieldFactory

API = "/api/v1"
CONTACTS = f"{API}/crm/contacts"


def field(key, kind="text", **facts):
    if kind in ("choice", "choices"):
        return CustomFieldFactory.choosing("gold", "silver", kind=kind, key=key, **facts)
    return CustomFieldFactory(key=key, kind=kind, **facts)


def values():
    """Return what the side table holds: the one column that is not empty."""
    rows = CustomValue.objects.order_by("field__key", "text").values_list("field__key", "text", "exact", "instant")
    return [(key, next(each for each in columns if each is not None)) for key, *columns in rows]


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "given", "kept"),
        [
            ("text", "  Ada ", "Ada"),
            ("long", "x" * 20_000, "x" * 20_000),
            ("whole", 12, 12),
            ("whole", -(2**62), -(2**62)),
            ("number", "12.50", "12.5"),
            ("number", 0.1, "0.1"),
            ("number", 1000, "1000"),
            ("boolean", False, False),
            ("day", "2026-11-25", "2026-11-25"),
            ("instant", "2026-11-25T10:00:00+01:00", "2026-11-25T09:00:00Z"),
            ("choice", "gold", "gold"),
            ("choices", ["gold", "silver", "gold"], ["gold", "silver"]),
        ],
    )
    def test_keep_what_fits(self, api, owner, kind, given, kept):
        field("it", kind)

        made = api(owner).post(CONTACTS, {"first_name": "Ada", "custom": {"it": given}})

        assert (made.status_code, made.json()["custom"]) == (201, {"it": kept})
        assert api(owner).get(f"{CONTACTS}/{made.json()['id']}").json()["custom"] == {"it": kept}

    @pytest.mark.parametrize(
        ("kind", "given", "code"),
        [
            ("text", 5, "wrong_type"),
            ("text", "x" * 1001, "string_too_long"),
            ("long", "x" * 20_001, "string_too_long"),
            ("whole", 1.5, "wrong_type"),
            ("whole", True, "wrong_type"),
            ("whole", 2**63, "wrong_type"),
            ("number", "a lot", "wrong_type"),
            ("number", True, "wrong_type"),
            ("number", "0.1234567890123", "wrong_type"),
            ("number", "NaN", "wrong_type"),
            ("boolean", "yes", "wrong_type"),
            ("day", "25.11.2026", "wrong_type"),
            ("day", 20261125, "wrong_type"),
            ("day", "2026-11-25T09:00:00Z", "wrong_type"),
            ("instant", "2026-11-25T09:00:00", "wrong_type"),
            ("instant", "1700000000", "wrong_type"),
            ("choice", "bronze", "invalid_choice"),
            ("choice", ["gold"], "wrong_type"),
            ("choices", "gold", "wrong_type"),
            ("choices", ["gold", "bronze"], "invalid_choice"),
        ],
    )
    def test_refuse_what_does_not(self, api, owner, kind, given, code):
        field("it", kind)

        answer = api(owner).post(CONTACTS, {"first_name": "Ada", "custom": {"it": given}})

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, "/custom/it", code)
        assert Contact.objects.count() == 0


class TestRecord:
    def test_names_every_fault_at_once(self, api, owner):
        field("tier", "choice")
        field("size", "whole", is_required=True)

        answer = api(owner).post(CONTACTS, {"first_name": "Ada", "custom": {"tier": "tin", "shoe": 4}})

        found = {(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]}
        assert found == {
            ("/custom/shoe", "unknown_custom_field"),
            ("/custom/tier", "invalid_choice"),
            ("/custom/size", "required"),
        }

    def test_asks_a_new_one_for_what_is_required(self, api, owner):
        field("tier", is_required=True)

        answer = api(owner).post(CONTACTS, {"first_name": "Ada"})

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "required")

    def test_does_not_ask_an_old_one(self, api, owner):
        ada = ContactFactory()
        field("tier", is_required=True)

        assert api(owner).patch(f"{CONTACTS}/{ada.id}", {"first_name": "Adanna"}).status_code == 200

    def test_does_not_lose_what_is_required(self, api, owner):
        field("tier", is_required=True)
        ada = ContactFactory(custom={"tier": "a"})

        answer = api(owner).patch(f"{CONTACTS}/{ada.id}", {"custom": {"tier": None}})

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "required")

    def test_merges_a_change_and_null_takes_away(self, api, owner):
        for key in "abc":
            field(key)
        ada = ContactFactory(custom={"a": "1", "b": "2"})

        row = api(owner).patch(f"{CONTACTS}/{ada.id}", {"custom": {"b": None, "c": "3"}}).json()

        assert row["custom"] == {"a": "1", "c": "3"}
        assert Event.objects.get(type="contact.changed").payload["fields"] == ["custom.b", "custom.c"]

    def test_that_stays_as_it_is_says_nothing(self, api, owner):
        field("a")
        ada = ContactFactory(custom={"a": "1"})

        api(owner).patch(f"{CONTACTS}/{ada.id}", {"custom": {"a": " 1 "}})

        assert not Event.objects.filter(type="contact.changed").exists()

    def test_takes_no_archived_field(self, api, owner):
        field("a", is_archived=True)

        answer = api(owner).post(CONTACTS, {"first_name": "Ada", "custom": {"a": "1"}})

        assert answer.json()["errors"][0]["code"] == "unknown_custom_field"

    def test_takes_no_field_of_another_kind_or_business(self, api, owner, stranger):
        field("a", record_type="company")
        with tenant_context(stranger.tenant_id):
            field("b")

        answer = api(owner).post(CONTACTS, {"first_name": "Ada", "custom": {"a": "1", "b": "1"}})

        assert {fault["code"] for fault in answer.json()["errors"]} == {"unknown_custom_field"}

    def test_made_beside_another_one_has_no_required_fields(self, owner):
        field("tier", is_required=True)

        assert create_contact(first_name="Ada", actor=owner).custom == {}

    @pytest.mark.parametrize("custom", ["gold", ["gold"], None])
    def test_takes_an_object_only(self, api, owner, custom):
        assert api(owner).post(CONTACTS, {"first_name": "Ada", "custom": custom}).status_code == 422


def path_of(kind):
    app = kind.model._meta.app_label
    return f"{API}/{'crm' if app == 'quotes' else app}/{kind.plural}"


class TestEveryKindOfRecord:
    BODIES = {
        "company": {"name": "Acme"},
        "contact": {"first_name": "Ada"},
        "lead": {"name": "Ada"},
        "opportunity": {"name": "Fit out"},
        "activity": {"kind": "task", "title": "Call"},
        "quote": {"title": "Fit out"},
        "product": {"name": "Soap", "price": {"amount": "5"}},
        "category": {"name": "Soaps"},
    }
    MAKERS = {
        "company": CompanyFactory,
        "contact": ContactFactory,
        "lead": LeadFactory,
        "opportunity": OpportunityFactory,
        "activity": lambda **facts: ActivityFactory(contact=ContactFactory(), **facts),
        "quote": QuoteFactory,
        "product": ProductFactory,
        "category": CategoryFactory,
    }

    def test_is_tried_here(self):
        assert {kind.name for kind in record_types()} == set(self.BODIES) == set(self.MAKERS)

    @pytest.mark.parametrize("name", BODIES)
    def test_takes_values_when_it_is_made_and_changed(self, api, owner, name):
        PipelineFactory()
        kind = get_record_type(name)
        path = path_of(kind)
        field("tier", "choice", record_type=name)
        body = {**self.BODIES[name], "custom": {"tier": "gold"}}
        if name == "activity":
            body["contact_id"] = str(ContactFactory().id)

        made = api(owner).post(path, body)
        changed = api(owner).patch(f"{path}/{made.json()['id']}", {"custom": {"tier": "silver"}})

        assert (made.status_code, made.json()["custom"]) == (201, {"tier": "gold"})
        assert changed.json()["custom"] == {"tier": "silver"}
        assert values() == [("tier", "silver")]
        assert "custom.tier" in Event.objects.get(type=f"{name}.changed").payload["fields"]

    @pytest.mark.parametrize("name", BODIES)
    def test_is_narrowed_by_a_field(self, api, owner, name):
        kind = get_record_type(name)
        path = path_of(kind)
        field("tier", "choice", record_type=name)
        gold = self.MAKERS[name](custom={"tier": "gold"})
        others = {"pipeline": gold.pipeline, "stage": gold.stage} if name == "opportunity" else {}
        self.MAKERS[name](**others)

        rows = api(owner).get(f"{path}?custom.tier=gold").json()["data"]

        assert [row["id"] for row in rows] == [str(gold.id)]


class TestSideTable:
    def test_follows_every_writer(self, owner):
        field("n", "number")
        field("many", "choices")
        field("t")
        ada = ContactFactory(custom={"n": "12.5", "many": ["gold", "silver"], "t": "y" * 300})
        first = values()

        Contact.objects.filter(id=ada.id).update(custom={"n": "13", "many": ["silver"]})

        assert first == [("many", "gold"), ("many", "silver"), ("n", Decimal("12.5")), ("t", "y" * 250)]
        assert values() == [("many", "silver"), ("n", 13)]

    def test_keeps_the_rows_of_what_did_not_change(self, owner):
        field("a")
        field("b")
        ada = ContactFactory(custom={"a": "1", "b": "1"})
        before = CustomValue.objects.get(field__key="a").id

        change_contact(contact_id=ada.id, custom={"b": "2"}, actor=owner)

        assert CustomValue.objects.get(field__key="a").id == before

    def test_loses_the_values_of_a_record_that_goes(self, owner):
        field("a")
        ada = ContactFactory(custom={"a": "1"})

        delete_contact(contact_id=ada.id, actor=owner)

        assert values() == []

    def test_does_not_take_a_key_that_no_field_has(self, owner):
        with pytest.raises(IntegrityError, match="no field nobody"), transaction.atomic():
            ContactFactory(custom={"nobody": "1"})

    def test_costs_a_record_without_values_nothing(self, owner):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%_custom_%' AND tgqual IS NULL")
            assert cursor.fetchone() == (0,)

    def test_holds_values_of_one_business_only(self, api, owner, stranger):
        field("a")
        ContactFactory(custom={"a": "1"})

        with tenant_context(stranger.tenant_id):
            field("a")
            assert CustomValue.objects.count() == 0
        assert api(stranger).get(f"{CONTACTS}?custom.a=1").json()["data"] == []


class TestErasure:
    def test_of_a_person_takes_the_values_of_their_records(self, owner):
        subject = Subject(emails=frozenset({"ada@example.com"}))
        for kind in ("contact", "lead"):
            field("diet", record_type=kind)
        ContactFactory(emails=["ada@example.com"], custom={"diet": "vegan"})
        LeadFactory(email="ada@example.com", custom={"diet": "vegan"})
        ben = ContactFactory(emails=["ben@example.com"], custom={"diet": "none"})

        told = [row["custom"] for row in section("crm.contacts").rows(subject)]
        for name in ("crm.leads", "crm.contacts"):
            section(name).erase(subject, owner, timezone.now())

        assert told == [{"diet": "vegan"}]
        assert list(CustomValue.objects.values_list("record_id", "text")) == [(ben.id, "none")]


def section(name):
    return next(each for each in sections() if each.name == name)


class TestService:
    def test_refuses_like_the_api(self, owner):
        with pytest.raises(InvalidError) as refused:
            create_contact(first_name="Ada", custom={"a": 1}, actor=owner)

        assert refused.value.errors[0].pointer == "/custom/a"
