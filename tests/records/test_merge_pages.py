"""Merging as people do it: find the other one, choose, and take it back."""

import pytest

from crm.models import Contact, Duplicate
from records.models import Merge
from tests.console.conftest import people, visit  # noqa: F401 - fixtures
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


@pytest.fixture
def pair():
    """Two contacts that look like one."""
    return [
        ContactFactory(first_name="Folasade", last_name=name, phones=["+2348031234567"])
        for name in ("Adeyemi", "Adeyemo")
    ]


def page_of(record, other=None):
    return f"/records/contact/{record.id}/merge" + (f"?with={other.id}" if other else "")


class TestMerge:
    def test_offers_what_is_called_like_it(self, client, pair):
        page = client.get(page_of(pair[0])).content.decode()

        assert f"?with={pair[1].id}" in page
        assert f"?with={pair[0].id}" not in page

    def test_finds_others_by_search(self, client, pair):
        other = ContactFactory(first_name="Bisi", last_name="Okoro")

        page = client.get(f"{page_of(pair[0])}?q=okoro").content.decode()

        assert f"?with={other.id}" in page

    def test_shows_both_and_merges_as_chosen(self, client, pair):
        first, second = pair
        shown = client.get(page_of(first, second)).content.decode()

        answer = client.post(page_of(first, second), {"last_name": "other", "first_name": "this"})

        assert "Adeyemo" in shown
        assert answer["Location"] == f"/crm/contacts/{first.id}"
        assert Contact.objects.get().last_name == "Adeyemo"

    def test_is_taken_back_from_the_toast(self, client, pair):
        client.post(page_of(*pair), {})
        merged = Merge.objects.get()
        shown = client.get(f"/crm/contacts/{pair[0].id}").content.decode()

        answer = client.post(f"/records/merges/{merged.id}/undo")

        assert f"/records/merges/{merged.id}/undo" in shown
        assert answer["Location"] == f"/crm/contacts/{pair[1].id}"
        assert Contact.objects.count() == 2

    def test_leads_from_the_old_page_to_the_new(self, client, pair):
        client.post(page_of(*pair), {})

        answer = client.get(f"/crm/contacts/{pair[1].id}")

        assert (answer.status_code, answer["Location"]) == (301, f"/crm/contacts/{pair[0].id}")
        assert answer["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("path", ["contact/{0}/merge?with=nonsense", "lead/{1}/merge"])
    def test_is_404_for_what_is_no_pair(self, client, pair, path):
        assert client.get("/records/" + path.format(pair[0].id, LeadFactory().id)).status_code == 404

    def test_is_offered_to_who_may(self, client, visit, pair):  # noqa: F811 - the fixture above
        Contact.objects.update(owner_id=None)

        assert page_of(pair[0]) in client.get(f"/crm/contacts/{pair[0].id}").content.decode()
        assert visit("agent").get(page_of(*pair)).status_code == 403


class TestDuplicates:
    def test_are_listed_compared_dismissed_and_brought_back(self, client, pair):
        first, second = pair
        Duplicate.objects.create(
            record_type="contact",
            first_id=first.id,
            second_id=second.id,
            score=76,
            reasons=[{"code": "similar_name", "points": 56}, {"code": "same_company", "points": 20}],
        )
        key = Duplicate.objects.get().id

        shown = client.get("/crm/duplicates").content.decode()
        client.post(f"/crm/duplicates/{key}/dismiss")
        gone = client.get("/crm/duplicates").content.decode()
        client.post(f"/crm/duplicates/{key}/reopen")

        assert "similar name, same company" in shown
        assert page_of(first, second) in shown
        assert "Adeyemi" not in gone
        assert Duplicate.objects.get().status == "open"

    def test_of_companies_have_their_own_tab(self, client):
        made = [CompanyFactory(name="Lagos Fabrics"), CompanyFactory(name="Lagos Fabrics Ltd")]
        Duplicate.objects.create(record_type="company", first_id=made[0].id, second_id=made[1].id, score=65, reasons=[])

        assert "Lagos Fabrics" not in client.get("/crm/duplicates").content.decode()
        assert "Lagos Fabrics" in client.get("/crm/duplicates?view=company").content.decode()

    def test_are_looked_for_in_an_execution(self, client):
        answer = client.post("/crm/duplicates/company/find")

        assert answer["Location"] == "/crm/duplicates?view=company"

    def test_of_other_kinds_are_404(self, client):
        assert client.get("/crm/duplicates?view=lead").status_code == 404
