"""Imports through the API and the engine."""

import uuid

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import ObjectGrant
from core.ids import uuid7
from core.tenancy import tenant_context
from crm import services as crm
from crm.models import Activity, Company, Contact, Lead, Opportunity
from executions.models import Execution
from executions.testing import crashing_at, failing_at, work_until_idle
from records.models import FilePart, Import, ImportLine
from tests.factories.crm import CompanyFactory, ContactFactory, OpportunityFactory, PipelineFactory
from tests.factories.facts import facts_of
from tests.records.conftest import IMPORTS, PEOPLE, Way, sheet

pytestmark = pytest.mark.django_db


def _all_rows():
    """Return how many rows every table of a business has, but for those of the engine and of imports themselves."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in {"crm", "events", "commerce", "accounts", "outcomes"}:
                cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
                found[model._meta.label] = cursor.fetchone()[0]
    return found


def _business_rows():
    return {label: number for label, number in _all_rows().items() if not label.startswith(("events.", "outcomes."))}


class TestUpload:
    def test_reads_the_headings_and_keeps_the_file_encrypted(self, way, owner):
        made = way.upload(PEOPLE, name="../../etc/people.csv")

        body = made.json()
        assert made.status_code == 201
        assert body["headings"] == ["First name", "Last name", "E-mail", "Phone", "Company"]
        assert (body["status"], body["row_count"], body["file_name"]) == ("uploaded", 2, "people.csv")
        assert (body["format"], body["encoding"], body["delimiter"]) == ("csv", "utf-8", ",")
        assert b"Ngozi" not in bytes(FilePart.objects.get().sealed)
        assert facts_of(body["id"]) == ["import.uploaded"]

    def test_answers_again_under_the_same_key(self, way):
        key = {"Idempotency-Key": str(uuid.uuid4())}

        first, again = way.upload(PEOPLE, headers=key), way.upload(PEOPLE, headers=key)
        other = way.upload(PEOPLE + "x\n", headers=key)

        assert again.json()["id"] == first.json()["id"]
        assert (Import.objects.count(), other.status_code) == (1, 422)

    @pytest.mark.parametrize(
        ("kind", "code"), [("nothing", "unknown_record_type"), ("pipeline", "unknown_record_type"), ("", None)]
    )
    def test_refuses_a_kind_nobody_declares(self, way, kind, code):
        answer = way.upload(PEOPLE, kind)

        assert answer.status_code == 422
        assert code is None or answer.json()["code"] == code

    def test_refuses_without_a_file(self, api, owner):
        answer = api(owner).post(IMPORTS, {"record_type": "contact"})

        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")

    def test_refuses_whoever_may_not_make_such_records(self, api, in_tenant, join):
        way = Way(api(join("user")))

        assert way.upload(PEOPLE).status_code == 403
        assert not Import.objects.exists()

    def test_refuses_records_the_role_may_not_add(self, api, join, owner):
        way = Way(api(join("agent")))

        answer = way.upload("Name\nShirt\n", "product")

        assert (answer.status_code, answer.json()["permission"]) == (403, "commerce.add_product")


class TestMap:
    def test_is_suggested_from_the_headings(self, way):
        key = way.upload(PEOPLE).json()["id"]

        found = way.suggestion(key)

        assert [each["field"] for each in found["columns"]] == [
            "first_name",
            "last_name",
            "emails",
            "phones",
            "company_id",
        ]
        assert (found["mark"], found["on_known"]) == ("emails", "skip")

    def test_is_remembered_for_the_same_headings(self, way):
        key = way.upload(PEOPLE).json()["id"]
        way.map(key, columns=[{"column": 2, "field": "emails"}], on_known="update", defaults={"last_name": "Doe"})

        again = way.suggestion(way.upload(PEOPLE).json()["id"])
        other = way.suggestion(way.upload("E-mail,Name\na@example.com,A\n").json()["id"])

        assert [each["column"] for each in again["columns"]] == [2]
        assert (again["on_known"], again["defaults"]) == ("update", {"last_name": "Doe"})
        assert other["on_known"] == "skip"

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"columns": [{"column": 9, "field": "emails"}]}, "/columns/0/column", "unknown_column"),
            ({"columns": [{"column": 0, "field": "shoe_size"}]}, "/columns/0/field", "unknown_field"),
            ({"columns": [{"column": 0, "field": "status"}]}, "/columns/0/field", "unknown_field"),
            (
                {"columns": [{"column": 0, "field": "last_name"}, {"column": 1, "field": "last_name"}], "mark": ""},
                "/columns/1/field",
                "field_twice",
            ),
            ({"mark": "phones"}, "/mark", "unknown_mark"),
            ({"columns": [{"column": 0, "field": "last_name"}]}, "/mark", "mark_without_column"),
            ({"mark": "", "on_known": "update"}, "/on_known", "nothing_known"),
            ({"defaults": {"shoe_size": "9"}}, "/defaults/shoe_size", "unknown_field"),
            (
                {"columns": [{"column": 2, "field": "emails", "create_missing": True}]},
                "/columns/0/create_missing",
                "not_importable",
            ),
        ],
    )
    def test_refuses_what_does_not_fit(self, way, changes, pointer, code):
        key = way.upload(PEOPLE).json()["id"]

        answer = way.map(key, **changes)

        assert answer.status_code == 422
        assert (pointer, code) in {(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]}

    def test_takes_a_stale_tag_for_a_change_of_others(self, api, owner, way):
        key = way.upload(PEOPLE).json()["id"]

        answer = api(owner).put(f"{IMPORTS}/{key}/mapping", way.suggestion(key), headers={"If-Match": '"old"'})

        assert answer.status_code == 412

    def test_cannot_be_run_unchecked_nor_mapped_after_the_run(self, way):
        key = way.upload(PEOPLE).json()["id"]
        way.map(key)

        assert way.verb(key, "run").json()["code"] == "illegal_transition"
        way.verb(key, "check")
        way.verb(key, "run")
        assert way.map(key).json()["code"] == "illegal_transition"


class TestCheck:
    def test_changes_nothing_and_tells_what_would_be(self, way, owner):
        ContactFactory(emails=["tunde@example.com"])
        content = PEOPLE + "Bad,Phone,bad@example.com,12,\n"
        key = way.upload(content).json()["id"]
        columns = [{**each, "create_missing": each["field"] == "company_id"} for each in way.suggestion(key)["columns"]]
        way.map(key, columns=columns)
        before, facts = _business_rows(), facts_of(key)

        way.verb(key, "check")

        found = way.get(key)
        assert _business_rows() == before
        assert (found["status"], found["work"], found["progress"], facts_of(key)) == ("checked", "", 100, facts)
        assert {name: found["checked"][name] for name in ("would_create", "would_skip", "would_fail")} == {
            "would_create": 1,
            "would_skip": 1,
            "would_fail": 1,
        }
        (fault,) = found["checked"]["faults"]
        assert (fault["line"], fault["heading"], fault["code"]) == (4, "Phone", "invalid_phone")
        assert not ImportLine.objects.exists()

    def test_knows_a_person_again_who_stood_in_an_earlier_chunk(self, way):
        rows = "".join(f"P{number},p{number}@example.com\n" for number in range(205))
        found = way.checked("Last name,E-mail\n" + rows + "Again,p1@example.com\n")

        assert (found["checked"]["would_create"], found["checked"]["would_skip"]) == (205, 1)

    def test_lets_a_mapping_be_changed_and_asks_for_another_check(self, way):
        key = way.checked(PEOPLE, on_known="skip", makes_missing=["company_id"])["id"]

        assert way.map(key).json()["status"] == "mapped"
        assert way.verb(key, "run").status_code == 409


class TestRun:
    def test_makes_people_with_their_companies(self, way, owner):
        ended = way.run(PEOPLE, makes_missing=["company_id"])

        ngozi, tunde = (Contact.objects.get(first_name=name) for name in ("Ngozi", "Tunde"))
        assert (ended["status"], ended["created"], ended["failed"]) == ("done", 2, 0)
        assert (ngozi.phones, ngozi.owner_id) == (["+2348031234567"], owner.id)
        assert ngozi.company_id == tunde.company_id == Company.objects.get(name="Lagos Fabrics").id
        assert facts_of(ngozi.id) == ["contact.created"]
        assert facts_of(ended["id"]) == ["import.uploaded", "import.completed"]

    def test_finds_a_company_whatever_its_case_and_refuses_one_that_is_not_there(self, way):
        known = CompanyFactory(name="LAGOS FABRICS")

        ended = way.run(PEOPLE + "Ada,Eze,ada@example.com,,Nowhere Ltd\n")

        assert (ended["created"], ended["failed"], ended["status"]) == (2, 1, "done_with_errors")
        assert {each.company_id for each in Contact.objects.all()} == {known.id}
        assert not Company.objects.filter(name="Nowhere Ltd").exists()

    def test_brings_bad_rows_back_with_their_reasons(self, way):
        ended = way.run("First name,E-mail,Phone\n,,\nAda,not an address,\n=cmd(),x@example.com,12\nOk,ok@example.com,\n")

        head, *rows = way.errors(ended["id"])
        assert head == ["Line", "Field", "Code", "Reason", "First name", "E-mail", "Phone"]
        assert [row[:3] for row in rows] == [["3", "E-mail", "invalid_email"], ["4", "Phone", "invalid_phone"]]
        assert rows[0][4:] == ["Ada", "not an address", ""]
        assert rows[1][4] == "'=cmd()"
        assert ended["created"] == 1

    def test_takes_what_it_gave_back_as_it_was(self, way):
        way.run("First name,E-mail\n'=cmd(),x@example.com\n")

        assert Contact.objects.get().first_name == "=cmd()"

    @pytest.mark.parametrize(("on_known", "count", "names"), [("skip", 1, ["Old"]), ("update", 1, ["New"])])
    def test_knows_a_person_again(self, way, owner, on_known, count, names):
        known = ContactFactory(first_name="Old", emails=["a@example.com", "b@example.com"])

        ended = way.run("First name,E-mail\nNew,A@example.com\n", on_known=on_known)

        known.refresh_from_db()
        assert [each.first_name for each in Contact.objects.all()] == names
        assert (ended["skipped"], ended["updated"]) == ((1, 0) if on_known == "skip" else (0, 1))
        assert known.emails == ["a@example.com", "b@example.com"]

    def test_makes_a_second_one_when_asked(self, way):
        ContactFactory(emails=["a@example.com"])

        ended = way.run("First name,E-mail\nNew,a@example.com\n", on_known="create")

        assert (ended["created"], Contact.objects.count()) == (1, 2)

    def test_refuses_to_update_one_of_two(self, way):
        ContactFactory(emails=["a@example.com"]), ContactFactory(emails=["a@example.com"])

        ended = way.run("First name,E-mail\nNew,a@example.com\n", on_known="update")

        assert way.errors(ended["id"])[1][2] == "ambiguous_mark"

    def test_fills_empty_cells_with_defaults(self, way, join):
        seller = join("agent", email="seller@example.com")

        way.run(
            "First name,Last name\nAda,\nEze,Obi\n", defaults={"last_name": "Doe", "owner_id": "seller@example.com"}
        )

        assert sorted(Contact.objects.values_list("first_name", "last_name", "owner_id")) == [
            ("Ada", "Doe", seller.id),
            ("Eze", "Obi", seller.id),
        ]

    def test_reads_deals_with_money_days_people_and_relations(self, way, in_tenant, owner):
        PipelineFactory(is_default=True)
        person = ContactFactory(emails=["ngozi@example.com"])
        content = (
            "Deal name;Value;Close date;Contact;Owner\n"
            "Fitting;₦1.500,50;25/12/2026;ngozi@example.com;adunni@example.com\n"
            "Rental;USD 20;2026-12-01;;\n"
            "Broken;soon;;;\n"
            "Late;1;31.31.2026;;\n"
            "Lost;1;;nobody@example.com;\n"
        )

        ended = way.run(content, kind="opportunity")

        fitting, rental = Opportunity.objects.order_by("id")
        assert (str(fitting.amount), fitting.expected_close_on.isoformat()) == ("₦1,500.50", "2026-12-25")
        assert (fitting.contact_id, fitting.owner_id) == (person.id, owner.id)
        assert str(rental.amount) == "$20.00"
        codes = [row[2] for row in way.errors(ended["id"])[1:]]
        assert codes == ["not_an_amount", "not_a_day", "unknown_reference"]

    def test_reads_activities_in_the_time_zone_of_the_business(self, way, in_tenant):
        company = CompanyFactory(name="Lagos Fabrics")

        way.run(
            "Kind,Title,Due,Company\ncall,Ring,25.12.2026 09:30,Lagos Fabrics\nTask,Write,2026-12-25T09:30:00Z,Lagos Fabrics\n",
            kind="activity",
        )

        ring, write = Activity.objects.order_by("id")
        assert ring.due_at.isoformat() == "2026-12-25T08:30:00+00:00"
        assert write.due_at.isoformat() == "2026-12-25T09:30:00+00:00"
        assert {ring.company_id, write.company_id} == {company.id}

    def test_reads_products_with_their_first_price(self, way):
        from commerce.models import Product, Variant

        ended = way.run(
            "Product name,SKU,Price,Stock,Tags\nShirt,SH-1,1500,4,red; blue\nSocks,SO-1,200,,\n", kind="product"
        )

        assert (ended["created"], ended["status"]) == (2, "done"), way.errors(ended["id"])
        shirt = Variant.objects.get(sku="SH-1")
        assert (str(shirt.price), shirt.product.tags) == ("₦1,500.00", ["red", "blue"])
        assert Product.objects.count() == 2

    def test_acts_with_the_rights_of_its_maker(self, api, join, owner):
        seller = join("agent", email="seller@example.com")
        CompanyFactory(name="Lagos Fabrics", owner_id=owner.id)
        theirs = ContactFactory(emails=["tunde@example.com"], owner_id=owner.id)

        ended = Way(api(seller)).run(PEOPLE, on_known="update")

        assert (ended["created"], ended["updated"], ended["failed"]) == (1, 0, 1)
        assert Contact.objects.get(first_name="Ngozi").owner_id == seller.id
        theirs.refresh_from_db()
        assert theirs.first_name != "Tunde"

    def test_goes_on_after_a_crash_without_making_anybody_twice(self, way):
        rows = "".join(f"P{number},p{number}@example.com\n" for number in range(450))
        key = way.checked("Last name,E-mail\n" + rows)["id"]

        with crashing_at("lines 202 to 401", after=True):
            way.verb(key, "run")

        found = way.get(key)
        assert (found["status"], found["created"]) == ("done", 450)
        assert (Contact.objects.count(), ImportLine.objects.count()) == (450, 450)

    def test_leaves_what_was_done_when_it_fails_and_goes_on_from_there(self, way):
        rows = "".join(f"P{number},p{number}@example.com\n" for number in range(250))
        key = way.checked("Last name,E-mail\n" + rows)["id"]

        with failing_at("lines 202 to 251", times=99):
            way.verb(key, "run")
        failed = way.get(key)
        way.verb(key, "run")

        assert (failed["status"], failed["created"], failed["work"]) == ("failed", 200, "")
        assert "lines 202 to 251" in failed["failure"]
        ended = way.get(key)
        assert (ended["status"], ended["created"], Contact.objects.count()) == ("done", 250, 250)
        assert facts_of(key) == ["import.uploaded", "import.failed", "import.completed"]

    def test_stops_when_its_execution_is_canceled(self, api, owner, way):
        key = way.checked(PEOPLE, makes_missing=["company_id"])["id"]
        begun = api(owner).post(f"{IMPORTS}/{key}/run").json()

        busy = api(owner).post(f"{IMPORTS}/{key}/undo")
        api(owner).post(f"/api/v1/executions/{begun['execution_id']}/cancel")
        work_until_idle()

        assert (busy.status_code, busy.json()["code"]) == (409, "import_busy")
        assert (way.get(key)["status"], Contact.objects.count()) == ("failed", 0)

    def test_reads_a_spreadsheet(self, way):
        import datetime

        PipelineFactory(is_default=True)
        content = sheet(
            ["Name", "Amount", "Expected", None],
            ["Fitting", 1500.5, datetime.date(2026, 12, 25), None],
            [None, None, None, None],
            ["Rental", 20, datetime.datetime(2026, 12, 1), "=1+1"],
        )

        ended = way.run(content, kind="opportunity", name="deals.csv")

        assert (ended["format"], ended["created"], ended["row_count"]) == ("xlsx", 2, 2)
        assert sorted(str(deal.amount) for deal in Opportunity.objects.all()) == ["₦1,500.50", "₦20.00"]


class TestUndo:
    def test_removes_what_it_created_with_the_companies_it_made(self, way):
        ended = way.run(PEOPLE, makes_missing=["company_id"])

        way.verb(ended["id"], "undo")

        found = way.get(ended["id"])
        assert (found["status"], found["undone"], found["kept"]) == ("undone", 3, 0)
        assert not Contact.objects.exists()
        assert not Company.objects.exists()
        assert facts_of(ended["id"])[-1] == "import.undone"

    def test_keeps_what_was_touched_and_says_why(self, way, owner):
        rows = "Ada,a@example.com\nBen,b@example.com\nCyn,c@example.com\nDan,d@example.com\nEve,e@example.com\n"
        ended = way.run("First name,E-mail\n" + rows)
        ada, ben, cyn, dan, _eve = Contact.objects.order_by("emails")
        crm.change_contact(contact_id=ada.id, first_name="Adaeze", actor=owner)
        OpportunityFactory(contact=ben)
        crm.create_activity(kind="note", title="Called", contact_id=cyn.id, actor=owner, now=cyn.created_at)
        crm.delete_contact(contact_id=dan.id, actor=owner)

        way.verb(ended["id"], "undo")

        found = way.get(ended["id"])
        assert sorted(each.first_name for each in Contact.objects.all()) == ["Adaeze", "Ben", "Cyn"]
        assert (found["undone"], found["kept"]) == (2, 3)
        codes = ImportLine.objects.order_by("line").values_list("undo_code", flat=True)
        assert list(codes) == ["changed_since", "in_use", "used_since", "gone", ""]

    def test_leaves_what_it_only_updated(self, way):
        known = ContactFactory(first_name="Old", emails=["a@example.com"])
        ended = way.run("First name,E-mail\nNew,a@example.com\nBen,b@example.com\n", on_known="update")

        way.verb(ended["id"], "undo")

        assert [each.id for each in Contact.objects.all()] == [known.id]

    def test_knows_its_own_later_rows_from_a_touch_of_others(self, way):
        ended = way.run("First name,E-mail\nAda,a@example.com\nAdaeze,a@example.com\n", on_known="update")
        assert (ended["created"], ended["updated"]) == (1, 1)

        way.verb(ended["id"], "undo")

        assert not Contact.objects.exists()

    def test_goes_on_after_a_crash(self, way):
        rows = "".join(f"P{number},p{number}@example.com\n" for number in range(250))
        ended = way.run("Last name,E-mail\n" + rows)

        with crashing_at("chunk 1"):
            way.verb(ended["id"], "undo")

        assert (way.get(ended["id"])["undone"], Contact.objects.count()) == (250, 0)

    def test_is_refused_twice_and_before_a_run(self, way):
        key = way.checked("First name\nAda\n")["id"]
        assert way.verb(key, "undo").status_code == 409
        way.verb(key, "run")
        way.verb(key, "undo")

        assert way.verb(key, "undo").json()["code"] == "illegal_transition"

    def test_needs_the_right_to_delete(self, api, join, owner):
        seller = Way(api(join("agent")))
        ended = seller.run("First name\nAda\n")
        from core.permissions import catalog

        may = "agent" in catalog()["crm.delete_contact"].roles | catalog()["crm.delete_contact"].own
        answer = seller.client.post(f"{IMPORTS}/{ended['id']}/undo")

        assert answer.status_code == (202 if may else 403)


class TestWalls:
    def test_another_business_finds_nothing(self, api, way, stranger):
        key = way.run("First name,E-mail\nAda,bad\n")["id"]

        other = api(stranger)
        assert [other.get(f"{IMPORTS}/{key}{tail}").status_code for tail in ("", "/errors", "/suggestion")] == [404] * 3
        assert [other.post(f"{IMPORTS}/{key}/{verb}").status_code for verb in ("check", "run", "undo")] == [404] * 3
        assert other.get(IMPORTS).json()["data"] == []

    def test_a_colleague_sees_only_their_own(self, api, way, join):
        key = way.upload(PEOPLE).json()["id"]
        manager = Way(api(join("management")))

        assert manager.client.get(f"{IMPORTS}/{key}").status_code == 404
        assert manager.upload(PEOPLE).status_code == 201
        assert len(manager.client.get(IMPORTS).json()["data"]) == 1

    def test_marks_of_another_business_are_not_known(self, way, other_tenant):
        with tenant_context(other_tenant.id):
            ContactFactory(emails=["ngozi@example.com"])
            CompanyFactory(name="Lagos Fabrics")

        ended = way.run(PEOPLE)

        assert (ended["created"], ended["failed"], ended["skipped"]) == (0, 2, 0)
