"""Rows added by a statement that is kept."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Upper
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from core import inserts
from crm.models import Company, Contact
from tests.factories.crm import ContactFactory

FACTS = {"first_name": "Ada", "emails": ["ada@example.com"], "phones": ["+2348031234567"]}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch, in_tenant):
    monkeypatch.setattr(inserts, "_texts", {})


def all_of(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


class TestInsert:
    def test_writes_every_field(self):
        made = Contact(**FACTS)

        with CaptureQueriesContext(connection) as seen:
            made.save()

        assert all_of(made) == all_of(Contact.objects.get(pk=made.pk))
        assert len(seen) == 1
        assert not made._state.adding

    def test_builds_the_statement_once(self, monkeypatch):
        built = []
        real = inserts._build
        monkeypatch.setattr(inserts, "_build", lambda *given: built.append(given) or real(*given))

        names = ["Ada", "Bisi", "Chi"]
        for name in names:
            Contact.objects.create(first_name=name)

        assert len(built) == 1
        assert list(Contact.objects.order_by("id").values_list("first_name", flat=True)) == names

    def test_reads_back_what_the_database_makes(self):
        company = Company.objects.create(name="Chuks Stores")

        assert company.name_key == "chuks stores"

    def test_leaves_what_the_database_is_to_work_out_to_django(self):
        made = Contact.objects.create(first_name=Upper(Value("ada")))

        assert Contact.objects.get(pk=made.pk).first_name == "ADA"
        assert inserts._texts == {}

    def test_refuses_what_the_table_refuses(self):
        there = ContactFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            Contact(id=there.id, first_name="Bisi").save(force_insert=True)

    def test_changes_a_row_that_is_there(self):
        there = ContactFactory(first_name="Ada")

        there.first_name = "Bisi"
        there.save()

        assert model_to_dict(Contact.objects.get(pk=there.pk))["first_name"] == "Bisi"
