"""What becomes of the rows of an import."""

from datetime import date, datetime

import pytest

from commerce.models import Product, Variant
from crm.models import Activity, Company, Contact, Opportunity
from executions.testing import crashing_at, failing_at, work_until_idle
from records.models import ImportLine
from tests.factories.crm import CompanyFactory, ContactFactory, PipelineFactory
from tests.factories.facts import facts_of
from tests.records.conftest import IMPORTS, PEOPLE, Way, sheet

pytestmark = pytest.mark.django_db


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
        ended = way.run(
            "First name,E-mail,Phone\n,,\nAda,not an address,\n=cmd(),x@example.com,12\nOk,ok@example.com,\n"
        )

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
            "Kind,Title,Due,Company\ncall,Ring,25.12.2026 09:30,Lagos Fabrics\n"
            "Task,Write,2026-12-25T09:30:00Z,Lagos Fabrics\n",
            kind="activity",
        )

        ring, write = Activity.objects.order_by("id")
        assert ring.due_at.isoformat() == "2026-12-25T08:30:00+00:00"
        assert write.due_at.isoformat() == "2026-12-25T09:30:00+00:00"
        assert {ring.company_id, write.company_id} == {company.id}

    def test_reads_products_with_their_first_price(self, way):
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
        PipelineFactory(is_default=True)
        content = sheet(
            ["Name", "Amount", "Expected", None],
            ["Fitting", 1500.5, date(2026, 12, 25), None],
            [None, None, None, None],
            [
                "Rental",
                20,
                datetime(2026, 12, 1),  # noqa: DTZ001 - sheets have no zones
                "=1+1",
            ],
        )

        ended = way.run(content, kind="opportunity", name="deals.csv")

        assert (ended["format"], ended["created"], ended["row_count"]) == ("xlsx", 2, 2)
        assert sorted(str(deal.amount) for deal in Opportunity.objects.all()) == ["₦1,500.50", "₦20.00"]
