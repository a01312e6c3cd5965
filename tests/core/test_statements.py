"""Reads whose statement is kept."""

import pytest
from django.db import connection
from django.db.models import Q, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.api import statements
from core.api.statements import read
from core.ids import uuid7
from core.principal import Kind, Principal
from core.tenancy import tenant_context
from crm import selectors
from crm.models import Contact
from records.selectors.tags import NamesOfTags
from tests.factories.crm import ContactFactory
from tests.factories.records import TaggingFactory
from tests.factories.tenants import TenantFactory

TAGS = NamesOfTags()
COLUMNS = ("id", "first_name", "emails", "company__name", "custom", "created_at", TAGS)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(statements, "_statements", {})


@pytest.fixture
def contacts(in_tenant):
    return [ContactFactory(first_name=name, custom=custom) for name, custom in (("Ada", {}), ("Bisi", {}), ("Chi", {}))]


def somebody(tenant, grants, key=None):
    return Principal(kind=Kind.USER, id=key or uuid7(), tenant_id=tenant.id, grants=frozenset(grants), name="Somebody")


class TestRead:
    def shapes(self, contacts):
        one, when = contacts[1], timezone.now()
        every = Contact.objects.all()
        return {
            "all": every.order_by("id"),
            "newest": every.order_by("-id")[:2],
            "one": every.filter(pk=one.id)[:1],
            "by text": every.filter(first_name="Chi"),
            "before": every.filter(id__lt=one.id, created_at__lte=when).order_by("-id"),
            "either": every.filter(Q(first_name="Ada") | Q(id__gt=one.id)).order_by("id"),
            "neither": every.exclude(first_name="Ada").order_by("id"),
            "nothing": every.none(),
        }

    def test_answers_what_django_does_when_built_and_when_kept(self, contacts):
        for shape, queryset in self.shapes(contacts).items():
            wanted = list(queryset.values_list(*COLUMNS))

            assert (read(queryset, COLUMNS), read(queryset, COLUMNS)) == (wanted, wanted), shape
        assert len(statements._statements) == 7

    def test_binds_the_values_of_now(self, contacts):
        for contact in contacts:
            assert read(Contact.objects.filter(pk=contact.id), ("first_name",)) == [(contact.first_name,)]
        assert len(statements._statements) == 1

    def test_stays_inside_the_business(self, contacts):
        listed = {len(read(Contact.objects.order_by("id"), COLUMNS))}
        other = TenantFactory()
        with tenant_context(other.id):
            theirs = ContactFactory()
            listed_there = read(Contact.objects.order_by("id"), COLUMNS)

        assert listed == {3}
        assert [row[0] for row in listed_there] == [theirs.id]
        assert len(statements._statements) == 1

    def test_tells_reaches_apart(self, in_tenant, contacts):
        owner = contacts[0].owner_id
        own = somebody(in_tenant, {"crm.view_contact:own"}, owner)
        team = somebody(in_tenant, {"crm.view_contact:team"}, owner)
        nobody = somebody(in_tenant, {"crm.view_contact:own"})
        for who in (own, team, nobody, own):
            listed = selectors.list_contacts(seen_by=who).order_by("id")

            assert read(listed, COLUMNS) == list(listed.values_list(*COLUMNS))
        assert len(statements._statements) == 2

    def test_names_the_tags(self, contacts):
        for name in ("vip", "Lagos"):
            TaggingFactory(record_id=contacts[0].id, record_type="contact", tag__name=name)

        assert read(Contact.objects.filter(pk=contacts[0].id), ("id", TAGS)) == [(contacts[0].id, ["Lagos", "vip"])]

    def test_builds_a_statement_once(self, contacts, monkeypatch):
        built = []
        real = statements._build
        monkeypatch.setattr(statements, "_build", lambda *each: built.append(each) or real(*each))

        for contact in contacts:
            read(Contact.objects.filter(pk=contact.id), COLUMNS)

        assert len(built) == 1

    @pytest.mark.parametrize(
        "narrowed",
        [
            lambda contacts: contacts.filter(first_name__icontains="a"),
            lambda contacts: contacts.filter(company__name="Chuks"),
            lambda contacts: contacts.filter(id__in=Contact.objects.values("id")),
            lambda contacts: contacts.annotate(number=Value(1)),
            lambda contacts: contacts.distinct(),
            lambda contacts: contacts.filter(company_id=None),
        ],
    )
    def test_leaves_what_it_does_not_know_to_django(self, contacts, narrowed):
        listed = narrowed(Contact.objects.order_by("id"))

        assert read(listed, COLUMNS) == list(listed.values_list(*COLUMNS))
        assert not statements._statements

    def test_is_one_statement(self, contacts):
        for _ in range(2):
            with CaptureQueriesContext(connection) as seen:
                read(Contact.objects.order_by("-id")[:2], COLUMNS)

            assert len(seen) == 1

    def test_forgets_all_before_it_holds_too_many(self, contacts, monkeypatch):
        monkeypatch.setattr(statements, "MOST", 3)

        for limit in range(1, 9):
            assert len(read(Contact.objects.order_by("id")[:limit], ("id",))) == min(limit, 3)
            assert len(statements._statements) <= 3
