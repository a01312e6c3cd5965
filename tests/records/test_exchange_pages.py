"""Imports and exports as pages: what a person can do without script."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crm.models import Contact
from executions.testing import work_until_idle
from records.models import Export, Import
from records.services.tags import attach_tags
from tests.console.conftest import people, visit  # noqa: F401 - fixtures
from tests.factories.crm import ContactFactory
from tests.records.conftest import PEOPLE, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
NEW = "/records/imports/new?record_type=contact"


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


def bring(client, content=PEOPLE):
    """Bring a file; return the address of its page."""
    file = SimpleUploadedFile("people.csv", content.encode(), "text/csv")
    answer = client.post(NEW, {"record_type": "contact", "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def said(client, page):
    """Return what a page says."""
    return client.get(page).content.decode()


class TestImport:
    def test_goes_from_the_file_to_the_records_and_back(self, client):
        page = bring(client)
        assert "Ngozi" in said(client, page)
        fields = {f"field-{at}": name for at, name in enumerate(["first_name", "last_name", "emails", "", ""])}

        client.post(f"{page}/map", {**fields, "mark": "emails", "on_known": "skip"})
        assert "Every row is being tried" in said(client, page)
        work_until_idle()
        assert "Every row fits" in said(client, page)
        client.post(f"{page}/run")
        work_until_idle()
        assert "Every row was dealt with" in said(client, page)
        assert Contact.objects.count() == 2
        assert "Take this import back?" in said(client, f"{page}/undo")
        client.post(f"{page}/undo", {"confirmed": "yes"})
        work_until_idle()

        assert "It was taken back" in said(client, page)
        assert not Contact.objects.exists()

    def test_offers_the_bad_rows(self, client):
        page = bring(client, "First name,E-mail\nAda,bad\n")
        client.post(f"{page}/map", {"field-0": "first_name", "field-1": "emails", "on_known": "skip"})
        work_until_idle()
        assert "This is not an e-mail address" in said(client, page)
        client.post(f"{page}/run")
        work_until_idle()

        got = table(client.get(f"{page}/errors").streaming_content)

        assert f"{page}/errors" in said(client, page)
        assert got[1][:3] == ["2", "E-mail", "invalid_email"]

    def test_says_what_does_not_fit_and_keeps_what_was_chosen(self, client):
        page = bring(client)

        answer = client.post(
            f"{page}/map", {"field-0": "last_name", "field-1": "last_name", "mark": "", "on_known": "skip"}
        )

        assert answer.status_code == 422
        assert "Two columns fill last_name" in answer.content.decode()
        assert Import.objects.get().status == "uploaded"

    def test_refuses_a_file_that_is_no_table(self, client):
        file = SimpleUploadedFile("people.csv", b"%PDF-1.7", "text/csv")

        answer = client.post(NEW, {"record_type": "contact", "file": file})

        assert "The file is neither CSV nor XLSX" in answer.content.decode()
        assert not Import.objects.exists()

    def test_is_refused_without_the_right(self, visit):  # noqa: F811 - the fixture above
        assert visit("user").get("/records/imports/new").status_code == 403


class TestExport:
    def test_takes_the_list_as_it_is_narrowed(self, client):
        ContactFactory(first_name="Ngozi", emails=["n@example.com"]), ContactFactory(first_name="Tunde")
        body = said(client, "/crm/contacts?q=Ngozi&owner=me")
        address = body.partition('href="/records/exports/new')[2].partition('"')[0].replace("&amp;", "&")
        asked = parse_qs(urlsplit(address).query)
        assert (asked["search"], asked["record_type"]) == (["Ngozi"], ["contact"])
        assert asked["filter-owner_id"]

        client.post("/records/exports/new?record_type=contact&search=Ngozi", {"format": "csv", "columns": ["emails"]})
        work_until_idle()

        export = Export.objects.get()
        assert f"/records/exports/{export.id}/file" in said(client, "/records/exports")
        got = table(client.get(f"/records/exports/{export.id}/file").streaming_content)
        assert got == [["E-mail"], ["n@example.com"]]

    def test_takes_what_carries_the_tag_of_the_list(self, client, owner):
        tagged, _other = ContactFactory(emails=["n@example.com"]), ContactFactory(emails=["t@example.com"])
        attach_tags(record_type="contact", record_ids=[tagged.id], tags=["VIP"], actor=owner)
        body = said(client, "/crm/contacts?tag=VIP")
        address = body.partition('href="/records/exports/new')[2].partition('"')[0].replace("&amp;", "&")

        client.post(f"/records/exports/new{address}", {"format": "csv", "columns": ["emails"]})
        work_until_idle()

        got = table(client.get(f"/records/exports/{Export.objects.get().id}/file").streaming_content)
        assert got == [["E-mail"], ["n@example.com"]]

    def test_is_not_offered_to_whoever_may_not(self, visit):  # noqa: F811 - the fixture above
        body = said(visit("investor"), "/crm/contacts")

        assert "/records/exports/new" not in body
        assert "/records/imports/new" not in body
