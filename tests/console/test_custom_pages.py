"""The page of the fields that a business adds, and these fields in forms and on pages of records."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crm.models import Activity, Contact
from records.models import CustomField
from tests.factories.commerce import CategoryFactory, ProductFactory
from tests.factories.crm import ActivityFactory, CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory
from tests.factories.records import CustomFieldFactory

ALL = {
    "tier": ("choice", "gold"),
    "likes": ("choices", ["gold", "silver"]),
    "size": ("whole", 12),
    "score": ("number", "12.5"),
    "fan": ("boolean", True),
    "joined_on": ("day", "2026-11-25"),
    "called_at": ("instant", "2026-11-25T09:00:00Z"),
    "nick": ("text", "Ada <b>"),
    "story": ("long", "One\nTwo"),
}
SENT = {
    "custom.tier": "gold",
    "custom.likes": ["gold", "silver"],
    "custom.size": "12",
    "custom.score": "12.50",
    "custom.fan": "true",
    "custom.joined_on": "2026-11-25",
    "custom.called_at": "2026-11-25T10:00",
    "custom.nick": "Ada <b>",
    "custom.story": "One\nTwo",
}


def add_all(record_type="contact"):
    for position, (key, (kind, _value)) in enumerate(ALL.items()):
        facts = {"key": key, "record_type": record_type, "position": position}
        if kind in ("choice", "choices"):
            CustomFieldFactory.choosing("gold", "silver", kind=kind, **facts)
        else:
            CustomFieldFactory(kind=kind, **facts)


def kept():
    return {key: value for key, (_kind, value) in ALL.items()}


class TestPage:
    def test_is_empty_at_first_and_says_what_for(self, visit, in_tenant):
        text = visit("admin").get(reverse("records:fields")).content.decode()

        assert "No fields of your own yet" in text
        assert f"{reverse('records:field-new')}?kind=contact" in text

    def test_lists_the_fields_of_one_kind_with_their_records(self, visit, in_tenant):
        CustomFieldFactory(key="tier", label="Tier <x>", is_required=True)
        CustomFieldFactory(label="Old one", is_archived=True)
        CustomFieldFactory(label="Of companies", record_type="company")
        ContactFactory(custom={"tier": "a"})

        text = visit("admin").get(reverse("records:fields") + "?kind=contact").content.decode()

        assert ("Tier &lt;x&gt;" in text, "Of companies" in text) == (True, False)
        for part in ("custom.tier", "required", "archived", 'nx-num">1<'):
            assert part in text

    def test_takes_as_many_queries_for_many(self, visit, in_tenant, count_queries):
        client, url = visit("admin"), reverse("records:fields")
        CustomFieldFactory()
        few = count_queries(client, url)
        for _ in range(5):
            CustomFieldFactory()

        assert count_queries(client, url) == few

    def test_of_no_kind_of_record_is_refused(self, visit, in_tenant):
        assert visit("admin").get(reverse("records:fields") + "?kind=ship").status_code == 422

    def test_adds_a_field_with_a_key_of_its_name(self, visit, in_tenant):
        body = {"label": "1. Way of paying", "kind": "choice", "options": "cash\ncard = By card\n\n", "position": "2"}

        answer = visit("admin").post(reverse("records:field-new") + "?kind=lead", body)

        field = CustomField.objects.get()
        assert (answer.status_code, answer.url) == (302, reverse("records:fields") + "?kind=lead")
        assert (field.key, field.record_type, field.position) == ("way_of_paying", "lead", 2)
        assert field.choices == [("cash", "cash"), ("card", "By card")]

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ({"label": "", "kind": "text"}, "Fill this in"),
            ({"label": "Tier", "kind": "choice"}, "Name the options of a choice"),
            ({"label": "Tier", "kind": "text", "options": "a"}, "Only choices have options"),
            ({"label": "Tier", "kind": "text", "key": "first_name"}, "by itself"),
            ({"label": "Tier", "kind": "text", "key": "Ä"}, "Some of these characters cannot be used here"),
        ],
    )
    def test_says_what_is_wrong_at_the_field(self, visit, in_tenant, body, said):
        answer = visit("admin").post(reverse("records:field-new") + "?kind=contact", body)

        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert CustomField.objects.count() == 0

    def test_edits_a_field_and_keeps_the_values_of_its_choices(self, visit, in_tenant):
        field = CustomFieldFactory.choosing("gold", "tin", key="tier")
        client, url = visit("admin"), reverse("records:field-edit", args=[field.id])
        shown = client.get(url).content.decode()

        client.post(url, {"label": "Level", "options": "gold = Golden\ntin = Tin\nlead", "is_required": "on"})

        field.refresh_from_db()
        assert "gold = Gold\ntin = Tin" in shown
        assert (field.label, field.is_required) == ("Level", True)
        assert field.choices == [("gold", "Golden"), ("tin", "Tin"), ("lead", "lead")]

    def test_archives_and_restores(self, visit, in_tenant):
        field, client = CustomFieldFactory(), visit("admin")
        url = reverse("records:field-archive", args=[field.id])

        states = []
        for body in ({}, {"restore": "yes"}):
            client.post(url, body)
            field.refresh_from_db()
            states.append(field.is_archived)

        assert states == [True, False]

    def test_asks_before_a_field_goes_and_says_what_goes(self, visit, in_tenant):
        field, client = CustomFieldFactory(key="tier"), visit("admin")
        ada = ContactFactory(custom={"tier": "a"})
        url = reverse("records:field-delete", args=[field.id])

        asked = client.get(url).content.decode()
        client.post(url, {"confirmed": "yes"})

        ada.refresh_from_db()
        assert "The value of 1 record goes" in asked
        assert (CustomField.objects.count(), ada.custom) == (0, {})

    def test_is_closed_to_who_may_not_change_fields(self, visit, in_tenant):
        field, client = CustomFieldFactory(), visit("agent")
        names = ("field-edit", "field-delete")

        assert client.get(reverse("records:field-new")).status_code == 403
        assert [client.get(reverse(f"records:{name}", args=[field.id])).status_code for name in names] == [403, 403]
        assert client.post(reverse("records:field-archive", args=[field.id])).status_code == 403


class TestForm:
    def test_writes_every_kind_of_value(self, visit, in_tenant):
        add_all()

        answer = visit("admin").post(reverse("crm:contact-new"), {"first_name": "Ada", **SENT})

        assert answer.status_code == 302, answer.content.decode()
        assert Contact.objects.get().custom == kept()

    def test_shows_every_kind_and_sends_back_the_same(self, visit, in_tenant):
        add_all()
        ada = ContactFactory(first_name="Ada", custom=kept())
        client, url = visit("admin"), reverse("crm:contact-edit", args=[ada.id])

        text = client.get(url).content.decode()
        answer = client.post(url, {"first_name": "Adanna", "last_name": ada.last_name, **SENT})

        ada.refresh_from_db()
        assert "Fields of your business" in text
        assert ('value="2026-11-25T10:00"' in text, "Ada &lt;b&gt;" in text) == (True, True)
        assert (answer.status_code, ada.first_name, ada.custom) == (302, "Adanna", kept())

    def test_empties_what_was_emptied(self, visit, in_tenant):
        add_all()
        ada = ContactFactory(first_name="Ada", custom=kept())

        visit("admin").post(reverse("crm:contact-edit", args=[ada.id]), {"first_name": "Ada", "custom.size": "12"})

        ada.refresh_from_db()
        assert ada.custom == {"size": 12}

    def test_reads_the_fields_once(self, visit, in_tenant):
        add_all()
        client = visit("admin")

        with CaptureQueriesContext(connection) as captured:
            client.post(reverse("crm:contact-new"), {"first_name": "Ada", **SENT})

        assert sum('FROM "records_customfield"' in query["sql"] for query in captured) == 1

    def test_says_what_is_missing_and_wrong_at_the_field(self, visit, in_tenant):
        CustomFieldFactory(key="tier", label="Tier", is_required=True)
        CustomFieldFactory(key="size", kind="whole", label="Size")

        answer = visit("admin").post(reverse("crm:contact-new"), {"first_name": "Ada", "custom.size": "big"})

        text = answer.content.decode()
        assert answer.status_code == 422
        assert ('id="id_custom.tier_error"' in text, 'id="id_custom.size_error"' in text) == (True, True)

    def test_puts_the_refusal_of_the_service_at_the_field(self, visit, in_tenant):
        CustomFieldFactory(key="size", kind="whole", label="Size")

        answer = visit("admin").post(reverse("crm:contact-new"), {"first_name": "Ada", "custom.size": str(2**70)})

        assert (answer.status_code, 'id="id_custom.size_error"' in answer.content.decode()) == (422, True)

    @pytest.mark.parametrize(
        ("kind", "factory", "name"),
        [
            ("company", CompanyFactory, "crm:company-edit"),
            ("lead", LeadFactory, "crm:lead-edit"),
            ("opportunity", OpportunityFactory, "crm:opportunity-edit"),
            ("product", ProductFactory, "commerce:product-edit"),
            ("category", CategoryFactory, "commerce:category-edit"),
        ],
    )
    def test_of_every_kind_has_them(self, visit, in_tenant, kind, factory, name):
        CustomFieldFactory(key="nick", record_type=kind, label="Nickname")
        record, client = factory(), visit("admin")
        url = reverse(name, args=[record.id])

        text = client.get(url).content.decode()
        answer = client.post(url, {**_filled(client, url), "custom.nick": "Ada"})

        record.refresh_from_db()
        assert "Nickname" in text
        assert (answer.status_code, record.custom) == (302, {"nick": "Ada"})

    def test_of_an_activity_has_them_too(self, visit, in_tenant):
        CustomFieldFactory(key="room", record_type="activity", label="Room")
        ActivityFactory(contact=ContactFactory(), title="Meet")
        found, client = Activity.objects.get(), visit("admin")

        client.post(reverse("crm:activity-edit", args=[found.id]), {"title": "Meet", "custom.room": "4"})

        found.refresh_from_db()
        assert found.custom == {"room": "4"}


def _filled(client, url):
    """Return what the form at an address starts with."""
    form = client.get(url).context["form"]
    found = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, [], "")}
    return {name: ", ".join(value) if isinstance(value, list) else value for name, value in found.items()}


class TestRecordPage:
    def test_shows_values_as_people_read_them(self, visit, in_tenant):
        add_all()
        CustomFieldFactory(key="old", label="Old", is_archived=True)
        ada = ContactFactory(custom={**kept(), "old": "gone by"})

        text = visit("admin").get(reverse("crm:contact", args=[ada.id])).content.decode()

        for part in ("Gold, Silver", "12.5", "Yes", "Nov. 25, 2026", "Ada &lt;b&gt;", "One<br>Two"):
            assert part in text
        assert "gone by" not in text

    @pytest.mark.parametrize(
        ("factory", "name"),
        [
            (CompanyFactory, "crm:company"),
            (LeadFactory, "crm:lead"),
            (OpportunityFactory, "crm:opportunity"),
            (ProductFactory, "commerce:product"),
        ],
    )
    def test_of_every_kind_has_them(self, visit, in_tenant, factory, name):
        kind = name.partition(":")[2]
        CustomFieldFactory(key="nick", record_type=kind, label="Nickname")
        record = factory(custom={"nick": "Zebra"})

        text = visit("admin").get(reverse(name, args=[record.id])).content.decode()

        assert ("Nickname" in text, "Zebra" in text) == (True, True)

    def test_list_is_narrowed_for_an_export(self, visit, in_tenant):
        CustomFieldFactory(key="tier", label="Tier")
        url = reverse("records:new-export") + f"?record_type=contact&filter-custom.tier={quote('a b')}"

        text = visit("admin").get(url).content.decode()

        assert 'value="custom.tier"' in text
