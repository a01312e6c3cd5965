"""Exports of lists through the API and the engine."""

import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from core.money import Money
from core.retention import kinds
from core.tenancy import tenant_context
from executions.testing import failing_at, work_until_idle
from records import services
from records.models import Export, FilePart
from records.services import exports
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory
from tests.factories.facts import facts_of
from tests.factories.records import exported, written
from tests.records.conftest import table

pytestmark = pytest.mark.django_db
EXPORTS = "/api/v1/exports"


def ask(client, **wanted):
    """Ask for an export and let it be made; return the answer."""
    answer = client.post(EXPORTS, {"record_type": "contact", **wanted})
    work_until_idle(skip_waits=True)
    return answer


def content_of(client, answer):
    """Return the file of an export."""
    got = client.get(f"{EXPORTS}/{answer.json()['id']}/file")
    assert got.status_code == 200, got.content
    return b"".join(got.streaming_content)


class TestRequest:
    def test_answers_with_an_execution_and_makes_the_file(self, api, owner):
        client = api(owner)
        ContactFactory(first_name="Ada")

        answer = ask(client)

        body = client.get(f"{EXPORTS}/{answer.json()['id']}").json()
        assert answer.status_code == 202
        assert client.get(f"/api/v1/executions/{body['execution_id']}").json()["status"] == "succeeded"
        assert (body["status"], body["row_count"]) == ("ready", 1)
        assert facts_of(body["id"]) == ["record_export.requested", "record_export.completed"]
        assert b"Ada" not in bytes(FilePart.objects.get().sealed)

    @pytest.mark.parametrize(
        ("wanted", "pointer", "code"),
        [
            ({"record_type": "nothing"}, "/record_type", "unknown_record_type"),
            ({"filters": {"shoe_size": "9"}}, "/filters/shoe_size", "unknown_filter"),
            ({"filters": {"status": "sleepy"}}, "/filters/status", "bad_filter"),
            ({"ordering": "shoe_size"}, "/ordering", "unknown_ordering"),
            ({"columns": ["first_name", "shoe_size"]}, "/columns/1", "unknown_column"),
            ({"record_type": "activity", "search": "x"}, "/search", "unknown_filter"),
        ],
    )
    def test_refuses_what_the_list_does_not_take(self, api, owner, wanted, pointer, code):
        answer = ask(api(owner), **wanted)

        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [(pointer, code)]
        assert not Export.objects.exists()

    def test_refuses_records_the_role_may_not_see(self, api, join, owner):
        answer = ask(api(join("user")), record_type="opportunity")

        assert (answer.status_code, answer.json()["permission"]) == (403, "crm.view_opportunity")

    def test_says_why_it_failed(self, api, owner):
        client = api(owner)
        with failing_at("keep", times=99):
            answer = ask(client)

        body = client.get(f"{EXPORTS}/{answer.json()['id']}").json()
        refused = client.get(f"{EXPORTS}/{body['id']}/file")
        assert (body["status"], refused.json()["code"]) == ("failed", "export_not_ready")
        assert "as asked" in body["failure"]


class TestRows:
    def test_are_all_that_match_and_not_one_page(self, api, owner, monkeypatch):
        monkeypatch.setattr(exports, "BATCH", 7)
        for number in range(23):
            ContactFactory(first_name=f"P{number % 5}", emails=[f"p{number}@example.com"])
        ContactFactory(first_name="Gone", status="archived")
        client = api(owner)

        answer = ask(client, filters={"status": "active"}, ordering="first_name", columns=["first_name", "emails"])

        head, *rows = table([content_of(client, answer)])
        assert head == ["First name", "E-mail"]
        assert len({row[1] for row in rows}) == len(rows) == 23
        assert [row[0] for row in rows] == sorted(row[0] for row in rows)

    def test_are_found_by_the_search_of_the_list(self, api, owner):
        ContactFactory(first_name="Ngozi"), ContactFactory(first_name="Tunde")
        client = api(owner)

        answer = ask(client, search="ngoz", columns=["first_name"])

        assert table([content_of(client, answer)])[1:] == [["Ngozi"]]

    def test_are_those_that_whoever_asks_may_see(self, api, owner, member, stranger):
        LeadFactory(name="Mine", owner_id=member.id), LeadFactory(name="Theirs", owner_id=owner.id)
        with tenant_context(stranger.tenant_id):
            LeadFactory(name="Abroad")
        client = api(member)

        answer = ask(client, record_type="lead", columns=["name"])

        assert table([content_of(client, answer)])[1:] == [["Mine"]]

    def test_are_no_formulas_in_a_spreadsheet(self, api, owner):
        ContactFactory(first_name="=HYPERLINK(1)", last_name="+cmd", phones=["+2348031234567"])
        client = api(owner)
        columns = ["first_name", "last_name", "phones"]

        as_csv = table([content_of(client, ask(client, columns=columns))])[1]
        book = load_workbook(io.BytesIO(content_of(client, ask(client, columns=columns, format="xlsx"))))

        cells = next(book.active.iter_rows(min_row=2))
        assert as_csv == ["'=HYPERLINK(1)", "'+cmd", "'+2348031234567"]
        assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in as_csv]

    def test_show_money_days_people_and_names(self, api, owner):
        company = CompanyFactory(name="Lagos Fabrics")
        OpportunityFactory(
            name="Fitting",
            amount_minor=150050,
            amount_currency="NGN",
            company=company,
            owner_id=owner.id,
            expected_close_on="2026-12-25",
        )
        client, columns = api(owner), ["name", "amount", "company_id", "owner_id", "expected_close_on", "created_at"]
        wanted = {"record_type": "opportunity", "columns": columns}

        head, row = table([content_of(client, ask(client, **wanted))])
        found = json.loads(content_of(client, ask(client, **wanted, format="jsonl")))
        sheet = load_workbook(io.BytesIO(content_of(client, ask(client, **wanted, format="xlsx")))).active

        assert head[1:3] == ["Amount", "Amount (currency)"]
        assert row[:6] == ["Fitting", "1500.50", "NGN", "Lagos Fabrics", client_name(owner), "2026-12-25"]
        assert found["amount"] == Money(150050, "NGN").as_json()
        assert found["company_id"] == {"id": str(company.id), "name": "Lagos Fabrics"}
        assert sheet["B2"].value == 1500.5
        assert sheet["F2"].is_date

    def test_come_in_again_as_they_went_out(self, api, owner, way):
        ContactFactory(first_name="Ngozi", last_name="=x", emails=["n@example.com"], phones=["+2348031234567"])
        client = api(owner)
        content = content_of(client, ask(client, columns=["first_name", "last_name", "emails", "phones"]))

        ended = way.run(content, on_known="update")

        assert (ended["updated"], ended["failed"]) == (1, 0)


class TestFile:
    def test_is_for_its_maker_only(self, api, owner, member, stranger):
        export = written(exported(member), member)

        answers = [api(who).get(f"{EXPORTS}/{export.id}/file") for who in (owner, stranger)]

        assert [(each.status_code, each.json()["code"]) for each in answers] == [
            (403, "not_own_export"),
            (404, "export_not_found"),
        ]
        assert api(member).get(f"{EXPORTS}/{export.id}/file").status_code == 200
        assert facts_of(export.id)[-1] == "record_export.downloaded"

    def test_is_not_there_before_it_is_written(self, api, owner):
        export = exported(owner)

        answer = api(owner).get(f"{EXPORTS}/{export.id}/file")

        assert (answer.status_code, answer.json()["code"]) == (404, "export_not_ready")

    def test_is_gone_after_a_week(self, api, owner):
        export = written(exported(owner), owner)
        later = timezone.now() + timedelta(days=7, seconds=1)

        with pytest.raises(exports.ExportExpiredError):
            services.download_export(export_id=export.id, actor=owner, now=later)
        kind = next(each for each in kinds() if each.name == "records.exports")
        assert (kind.count(timezone.now()), kind.count(later)) == (0, 1)
        assert kind.remove(later, 10) == 1
        assert not FilePart.objects.exists()
        assert api(owner).get(f"{EXPORTS}/{export.id}/file").json()["code"] == "export_expired"


def client_name(principal):
    """Return how a person is called."""
    return principal.name
