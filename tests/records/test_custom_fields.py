"""Fields that a business adds: who may, what is refused, and what goes with a field."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.tenancy import tenant_context
from crm.models import Contact
from events.models import Event
from records.models import CustomField, CustomValue
from records.services.custom_fields import (
    MOST_FIELDS,
    DuplicateFieldError,
    NotCustomizableError,
    TooManyFieldsError,
    change_custom_field,
    create_custom_field,
    delete_custom_field,
)
from tests.factories.crm import ContactFactory
from tests.factories.records import CustomFieldFactory

FIELDS = "/api/v1/custom-fields"
TIER = {"record_type": "contact", "key": "tier", "label": "Tier", "kind": "text"}
GOLD = {"value": "gold", "label": "Gold"}


def add(owner, key="tier", kind="text", **facts):
    return create_custom_field(record_type="contact", key=key, label=key, kind=kind, actor=owner, **facts)


class TestAdd:
    def test_makes_a_field_and_says_so(self, api, owner):
        body = {**TIER, "kind": "choice", "options": [GOLD], "is_required": True, "help": "From sales", "position": 3}

        made = api(owner).post(FIELDS, body)

        assert made.status_code == 201
        assert {name: made.json()[name] for name in body} == body
        fact = Event.objects.get(type="custom_field.created").payload
        assert (fact["record_type"], fact["key"], fact["kind"]) == ("contact", "tier", "choice")

    @pytest.mark.parametrize(
        ("more", "pointer", "code"),
        [
            ({"record_type": "ship"}, "/record_type", "unknown_record_type"),
            ({"key": "Tier"}, "/key", "string_pattern_mismatch"),
            ({"key": "1st"}, "/key", "string_pattern_mismatch"),
            ({"key": "x" * 41}, "/key", "string_pattern_mismatch"),
            ({"key": "first_name"}, "/key", "reserved_key"),
            ({"key": "tag"}, "/key", "reserved_key"),
            ({"key": "company_id"}, "/key", "reserved_key"),
            ({"label": ""}, "/label", "string_too_short"),
            ({"kind": "color"}, "/kind", "literal_error"),
            ({"kind": "choice"}, "/options", "bad_options"),
            ({"options": [GOLD]}, "/options", "bad_options"),
            ({"kind": "choice", "options": [GOLD, GOLD]}, "/options", "duplicate_option"),
            ({"kind": "choice", "options": [{"value": "a,b", "label": "x"}]}, "/options/0/value", "comma_in_option"),
            ({"position": -1}, "/position", "greater_than_equal"),
        ],
    )
    def test_that_breaks_a_rule_is_refused(self, api, owner, more, pointer, code):
        answer = api(owner).post(FIELDS, {**TIER, **more})

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, pointer, code)
        assert CustomField.objects.count() == 0

    def test_of_a_key_that_is_there_is_refused(self, owner):
        add(owner)

        with pytest.raises(DuplicateFieldError) as refused:
            add(owner)

        assert refused.value.errors[0].pointer == "/key"

    def test_of_an_archived_key_says_that(self, owner):
        CustomFieldFactory(key="tier", is_archived=True)

        with pytest.raises(DuplicateFieldError, match="archived"):
            add(owner)

    def test_of_the_same_key_on_another_kind_is_fine(self, api, owner):
        add(owner)

        assert api(owner).post(FIELDS, {**TIER, "record_type": "company"}).status_code == 201

    def test_ends_at_sixty(self, owner):
        for number in range(MOST_FIELDS):
            CustomFieldFactory(key=f"f{number}")

        with pytest.raises(TooManyFieldsError):
            add(owner)

    def test_does_not_count_archived_ones(self, owner):
        for number in range(MOST_FIELDS):
            CustomFieldFactory(key=f"f{number}", is_archived=number == 0)

        assert add(owner).key == "tier"

    def test_to_a_kind_without_room_for_them_is_refused(self, owner, monkeypatch):
        from records.models import WithCustom  # noqa: PLC0415 - what the next line takes away

        monkeypatch.setattr("records.services.custom_fields.WithCustom", type("Other", (), {}))

        with pytest.raises(NotCustomizableError):
            add(owner)
        assert issubclass(Contact, WithCustom)


class TestChange:
    def test_tells_what_differs(self, api, owner):
        field = CustomFieldFactory.choosing("gold", key="tier")

        row = api(owner).patch(f"{FIELDS}/{field.id}", {"label": "Level", "options": [GOLD, {**GOLD, "value": "tin"}]})

        assert (row.json()["label"], len(row.json()["options"])) == ("Level", 2)
        assert Event.objects.get(type="custom_field.changed").payload["fields"] == ["label", "options"]

    def test_does_not_take_a_choice_that_records_have(self, api, owner):
        field = CustomFieldFactory.choosing("gold", "tin", key="tier")
        ContactFactory(custom={"tier": "tin"})

        answer = api(owner).patch(f"{FIELDS}/{field.id}", {"options": [GOLD]})

        body = answer.json()
        assert (answer.status_code, body["code"], body["uses"]) == (409, "option_in_use", 1)
        assert body["errors"][0]["pointer"] == "/options"

    def test_takes_a_choice_that_nobody_has(self, api, owner):
        field = CustomFieldFactory.choosing("gold", "tin", key="tier")
        ContactFactory(custom={"tier": "gold"})

        assert api(owner).patch(f"{FIELDS}/{field.id}", {"options": [GOLD]}).json()["options"] == [GOLD]

    @pytest.mark.parametrize("name", ["kind", "key", "record_type"])
    def test_keeps_what_stays(self, api, owner, name):
        field = CustomFieldFactory()

        answer = api(owner).patch(f"{FIELDS}/{field.id}", {name: TIER[name]})

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "extra_forbidden")

    def test_from_the_archive_counts_again(self, owner):
        old = CustomFieldFactory(key="old", is_archived=True)
        for number in range(MOST_FIELDS):
            CustomFieldFactory(key=f"f{number}")

        with pytest.raises(TooManyFieldsError):
            change_custom_field(field_id=old.id, is_archived=False, actor=owner)

    def test_to_the_archive_keeps_the_values(self, api, owner):
        field = CustomFieldFactory(key="tier")
        ada = ContactFactory(custom={"tier": "a"})

        api(owner).patch(f"{FIELDS}/{field.id}", {"is_archived": True})

        client = api(owner)
        assert client.get(f"/api/v1/crm/contacts/{ada.id}").json()["custom"] == {"tier": "a"}
        assert client.get("/api/v1/crm/contacts?custom.tier=a").status_code == 400

    def test_of_a_field_that_changed_since_is_refused(self, api, owner):
        field = CustomFieldFactory()

        answer = api(owner).patch(f"{FIELDS}/{field.id}", {"label": "New"}, headers={"If-Match": '"old"'})

        assert answer.status_code == 412


class TestDelete:
    def test_takes_the_values_along_and_says_how_many(self, owner):
        field = CustomFieldFactory(key="tier")
        CustomFieldFactory(key="size")
        ada, bisi = ContactFactory(custom={"tier": "a", "size": "b"}), ContactFactory(custom={"tier": "c"})
        ContactFactory()

        removed = delete_custom_field(field_id=field.id, actor=owner)

        ada.refresh_from_db()
        bisi.refresh_from_db()
        assert (removed, ada.custom, bisi.custom) == (2, {"size": "b"}, {})
        assert list(CustomValue.objects.values_list("field__key", flat=True)) == ["size"]
        fact = Event.objects.get(type="custom_field.deleted").payload
        assert (fact["key"], fact["values"]) == ("tier", 2)

    def test_takes_as_many_statements_for_many_records(self, owner):
        counts = []
        for amount in (1, 40):
            field = CustomFieldFactory(key="tier")
            Contact.objects.bulk_create(Contact(first_name="x", custom={"tier": "a"}) for _ in range(amount))
            with CaptureQueriesContext(connection) as captured:
                delete_custom_field(field_id=field.id, actor=owner)
            counts.append(len(captured))

        assert counts[0] == counts[1]

    def test_leaves_other_businesses_alone(self, owner, stranger):
        field = CustomFieldFactory(key="tier")
        with tenant_context(stranger.tenant_id):
            CustomFieldFactory(key="tier")
            theirs = ContactFactory(custom={"tier": "a"})

        delete_custom_field(field_id=field.id, actor=owner)

        with tenant_context(stranger.tenant_id):
            theirs.refresh_from_db()
            assert (theirs.custom, CustomValue.objects.count()) == ({"tier": "a"}, 1)


class TestRights:
    def test_everybody_sees_fields_and_management_changes_them(self, api, join, owner):
        field = CustomFieldFactory()

        for role, status in {"admin": 200, "management": 200, "agent": 403, "user": 403, "investor": 403}.items():
            client = api(join(role))
            assert client.get(FIELDS).status_code == 200
            assert client.patch(f"{FIELDS}/{field.id}", {"help": role}).status_code == status
        assert api(join("agent")).post(FIELDS, TIER).status_code == 403
        assert api(join("agent")).delete(f"{FIELDS}/{field.id}").status_code == 403

    def test_another_business_finds_nothing(self, api, owner, stranger):
        field = CustomFieldFactory()
        client = api(stranger)

        assert client.get(f"{FIELDS}/{field.id}").status_code == 404
        assert client.patch(f"{FIELDS}/{field.id}", {"label": "x"}).status_code == 404
        assert client.delete(f"{FIELDS}/{field.id}").status_code == 404
        assert client.get(FIELDS).json()["data"] == []


class TestList:
    def test_counts_the_records_of_all_rows_in_one_query(self, api, owner):
        CustomFieldFactory.choosing("a", "b", kind="choices", key="many")
        ContactFactory(custom={"many": ["a", "b"]})
        CustomFieldFactory(record_type="company")
        client, counts = api(owner), []
        client.get(FIELDS)
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                rows = client.get(f"{FIELDS}?record_type=contact").json()["data"]
            counts.append(len(captured))
            CustomFieldFactory()

        assert [(row["key"], row["uses"]) for row in rows if row["key"] == "many"] == [("many", 1)]
        assert counts[0] == counts[1]
