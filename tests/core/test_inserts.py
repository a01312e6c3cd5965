"""Rows added by a statement that is kept."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Upper
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from core import inserts
from core.inserts import until_commit
from core.tenancy import tenant_context
from crm.events import ContactRestored, LeadCreated
from crm.models import Company, Contact, Lead
from crm.services import change_lead, create_lead
from events.models import Event
from events.services import emit
from records.services.custom import added
from tests.factories.crm import ContactFactory
from tests.factories.records import CustomFieldFactory

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


class TestAddedWithNext:
    """In its service a new record and what is said of it are one message."""

    def test_sends_row_and_fact_together(self, owner):
        with CaptureQueriesContext(connection) as seen:
            made = create_lead(name="Chuks Stores", actor=owner)

        assert all_of(Lead.objects.get(pk=made.pk))["name"] == "Chuks Stores"
        (message,) = [query["sql"] for query in seen.captured_queries if "crm_lead" in query["sql"]]
        assert "events_event" in message

    def test_writes_what_any_other_fact_is_like(self, owner):
        made = create_lead(name="Chuks Stores", actor=owner)
        change_lead(lead_id=made.id, actor=owner, name="Chuks & Sons")

        first, second = Event.objects.filter(subject_id=made.id).order_by("sequence")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT payload_digest = sha256(convert_to(payload::text, 'UTF8')) FROM events_event"
            )
            assert cursor.fetchall() == [(True,)]
        assert (first.sequence, second.sequence) == (1, 2)
        assert (first.type, first.subject_type, first.actor_id) == ("lead.created", "lead", owner.id)

    def test_two_facts_of_a_row_follow_one_another(self, owner):
        lead = Lead(name="Chuks Stores")

        with added(lead):
            emit(
                *[LeadCreated(lead_id=lead.id, name=name, source="", owner_id=None) for name in ("A", "B")], actor=owner
            )

        facts = Event.objects.filter(subject_id=lead.id).order_by("sequence")
        assert [(fact.sequence, fact.payload["name"]) for fact in facts] == [(1, "A"), (2, "B")]

    def test_sends_the_row_at_the_end_when_nothing_was_said(self):
        lead = Lead(name="Chuks Stores")

        with added(lead):
            pass

        assert Lead.objects.filter(pk=lead.pk).exists()

    def test_another_row_of_the_block_takes_it_along(self):
        lead, other = Lead(name="Chuks Stores"), Lead(name="Bisi Foods")

        with added(lead), CaptureQueriesContext(connection) as seen:
            other.save()

        assert len(seen) == 1
        assert Lead.objects.count() == 2

    def test_raises_what_the_table_refuses_at_the_fact(self, owner):
        there = ContactFactory()
        again = Contact(id=there.id, first_name="Bisi")

        with pytest.raises(IntegrityError), transaction.atomic(), added(again):
            emit(ContactRestored(contact_id=again.id), actor=owner)

        assert not Event.objects.filter(subject_id=there.id).exists()

    def test_leaves_nothing_of_a_block_that_fails(self, owner):
        lead = Lead(name="Chuks Stores")

        with pytest.raises(LookupError), transaction.atomic(), added(lead):
            raise LookupError

        assert not Lead.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestUntilCommit:
    def test_a_new_record_of_the_api_goes_with_the_commit(self, api, join, tenant):
        client = api(join("admin"))
        client.get("/api/v1/crm/leads")

        with CaptureQueriesContext(connection) as seen:
            response = client.post("/api/v1/crm/leads", {"name": "Chuks Stores"})

        (message,) = [query["sql"] for query in seen.captured_queries if "crm_lead" in query["sql"]]
        assert message.startswith("BEGIN; ")
        assert message.endswith("; COMMIT")
        with tenant_context(tenant.id):
            assert Event.objects.get(subject_id=response.json()["id"]).type == "lead.created"

    def test_a_stored_answer_takes_it_along(self, api, join, tenant):
        client = api(join("admin"))

        answers = [
            client.post("/api/v1/crm/leads", {"name": "Chuks"}, headers={"Idempotency-Key": "one"}) for _ in "ab"
        ]

        assert answers[0].json() == answers[1].json()
        with tenant_context(tenant.id):
            assert Lead.objects.count() == 1

    def test_what_the_commit_refuses_is_told_as_ever(self, api, join, tenant):
        with tenant_context(tenant.id):
            CustomFieldFactory(record_type="lead", key="size", label="Size", is_required=True)

        response = api(join("admin")).post("/api/v1/crm/leads", {"name": "Chuks Stores"})

        assert (response.status_code, response.json()["errors"][0]["pointer"]) == (422, "/custom/size")
        with tenant_context(tenant.id):
            assert not Lead.objects.exists()
            assert not Event.objects.filter(subject_type="lead").exists()

    def test_a_service_inside_a_savepoint_does_not_wait(self, owner):
        with until_commit(), transaction.atomic(), transaction.atomic():
            create_lead(name="Chuks Stores", actor=owner)
            assert not connection.has_writes_held

    def test_a_rollback_drops_what_waits(self, owner):
        with pytest.raises(LookupError), until_commit(), transaction.atomic():
            create_lead(name="Chuks Stores", actor=owner)
            assert connection.has_writes_held
            raise LookupError

        assert not connection.has_writes_held
        assert not Lead.objects.exists()
