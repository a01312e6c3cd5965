"""Contacts and companies that look like one: found as they change, listed with reasons, dismissed, merged."""

import pytest

from core.tenancy import tenant_context
from crm import duplicates, services
from crm.models import Duplicate
from events.subscriptions import subscribers_of
from executions.models import Execution
from executions.testing import work_until_idle
from tests.factories.crm import CompanyFactory, ContactFactory

API = "/api/v1/crm/duplicates"


def contact(first, last="", **more):
    return ContactFactory(first_name=first, last_name=last, **{"emails": [], **more})


def reasons_of(record, kind="contact"):
    return [
        (pair.score, {each["code"]: each["points"] for each in pair.reasons})
        for pair in duplicates.pairs_of(kind, [record.id])
    ]


def find(*records, kind="contact"):
    return services.find_duplicates(record_type=kind, keys=[each.id for each in records])


class TestContacts:
    def test_with_one_address_are_surely_one(self, in_tenant):
        first = contact("Ada", emails=["ada@example.com"])
        contact("Somebody", "Else", emails=["ada@example.com", "else@example.com"])

        assert reasons_of(first) == [(100, {"same_email": 100})]

    def test_with_one_name_in_another_spelling_and_one_number(self, in_tenant):
        first = contact("Chukwuemeka", "Okonkwo", phones=["+2348031234567"])
        contact("Chukwuemeka", "Okonkwoh", phones=["+2348031234567"])

        [(score, reasons)] = reasons_of(first)

        assert score == 100
        assert reasons.keys() == {"same_phone", "similar_name"}

    def test_with_one_name_are_likely_one(self, in_tenant):
        first = contact("Folasade", "Adeyemi")
        contact("folasade", "adeyemi", emails=["f@example.com"])

        assert reasons_of(first) == [(60, {"similar_name": 60})]

    def test_of_one_company_need_less(self, in_tenant):
        company = CompanyFactory()
        first = contact("Folasade", "Adeyemi", company=company)
        contact("Folasade", "Adeyemy", company=company)

        [(score, reasons)] = reasons_of(first)

        assert reasons["same_company"] == 20
        assert 60 <= score < 80

    @pytest.mark.parametrize(
        "other",
        [
            {"first": "Folasade", "last": "Balogun"},
            {"first": "Tunde", "last": "Bello", "emails": ["other@example.com"]},
        ],
    )
    def test_of_other_names_are_two(self, in_tenant, other):
        first = contact("Folasade", "Adeyemi", emails=["fola@example.com"])
        contact(other.pop("first"), other.pop("last"), **other)

        assert reasons_of(first) == []

    def test_that_share_a_number_alone_are_two(self, in_tenant):
        first = contact("Ngozi", "Okafor", phones=["+2348031234567"])
        contact("Ibrahim", "Musa", phones=["+2348031234567"])

        assert reasons_of(first) == []

    def test_of_another_business_are_never_seen(self, in_tenant, stranger):
        first = contact("Ada", emails=["ada@example.com"])
        with tenant_context(stranger.tenant_id):
            contact("Ada", emails=["ada@example.com"])

        assert reasons_of(first) == []


class TestCompanies:
    @pytest.mark.parametrize(
        ("first", "second", "codes"),
        [
            ({"name": "Lagos Fabrics"}, {"name": "Lagos Fabrics Limited"}, {"similar_name"}),
            (
                {"name": "Dangote", "website": "https://www.dangote.com"},
                {"name": "Group of Kano", "website": "http://dangote.com/about"},
                {"same_website"},
            ),
            ({"name": "One", "email": "info@one.ng"}, {"name": "Two", "email": "INFO@one.ng"}, {"same_email"}),
        ],
    )
    def test_that_look_like_one(self, in_tenant, first, second, codes):
        made = CompanyFactory(**first)
        CompanyFactory(**second)

        [(score, reasons)] = reasons_of(made, "company")

        assert reasons.keys() == codes
        assert score >= 60

    def test_of_one_line_of_business_are_two(self, in_tenant):
        made = CompanyFactory(name="Kano Textiles Ltd")
        CompanyFactory(name="Jos Minerals Ltd")

        assert reasons_of(made, "company") == []


class TestList:
    def test_is_kept_as_records_change(self, in_tenant, owner):
        first, second = contact("Folasade", "Adeyemi"), contact("Folasade", "Adeyemi")

        found = [find(second), find(first)]
        pair = Duplicate.objects.get()
        services.change_contact(contact_id=second.id, first_name="Bisi", last_name="Ojo", actor=owner)
        left = find(second)

        assert (found, left) == ([1, 1], 0)
        assert (pair.first_id, pair.second_id, pair.score) == (first.id, second.id, 60)
        assert not Duplicate.objects.exists()

    def test_keeps_what_somebody_said(self, in_tenant, owner):
        first, second = contact("Folasade", "Adeyemi"), contact("Folasade", "Adeyemi")
        find(first)
        services.dismiss_duplicate(duplicate_id=Duplicate.objects.get().id, actor=owner)

        find(first, second)

        assert Duplicate.objects.get().status == "dismissed"

    def test_loses_pairs_of_what_is_gone(self, in_tenant):
        first = contact("Folasade", "Adeyemi")
        contact("Folasade", "Adeyemi")
        find(first)

        assert services.forget_duplicates(key=first.id) == 1
        assert not Duplicate.objects.exists()

    @pytest.mark.parametrize("type_", ["created", "changed", "merged", "unmerged"])
    @pytest.mark.parametrize("noun", ["contact", "company"])
    def test_is_looked_after_by_a_hearer(self, noun, type_):
        assert "crm.look_for_duplicates" in subscribers_of(f"{noun}.{type_}")

    @pytest.mark.parametrize("noun", ["contact", "company"])
    def test_hears_of_deletions(self, noun):
        assert "crm.forget_pairs" in subscribers_of(f"{noun}.deleted")


class TestApi:
    def test_lists_pairs_with_names_and_reasons(self, api, owner, in_tenant):
        first, second = contact("Folasade", "Adeyemi"), contact("Folasade", "Adeyemi")
        find(first)

        [row] = api(owner).get(API).json()["data"]

        assert (row["first_id"], row["second_id"]) == (str(first.id), str(second.id))
        assert (row["first_label"], row["score"]) == ("Folasade Adeyemi", 60)
        assert row["reasons"] == [{"code": "similar_name", "points": 60}]

    def test_hides_pairs_of_which_one_may_not_be_seen(self, api, owner, join, in_tenant):
        agent = join("agent")
        first = contact("Folasade", "Adeyemi", owner_id=agent.id)
        other = contact("Folasade", "Adeyemi")
        find(first)
        pair = Duplicate.objects.get()

        hidden = api(agent).get(API).json()["data"], api(agent).post(f"{API}/{pair.id}/dismiss").status_code
        other.owner_id = agent.id
        other.save()
        shown = api(agent).get(API).json()["data"], api(agent).post(f"{API}/{pair.id}/dismiss").status_code

        assert hidden == ([], 404)
        assert [len(shown[0]), shown[1]] == [1, 200]

    def test_dismisses_once_and_reopens(self, api, owner, in_tenant):
        find(contact("Folasade", "Adeyemi"), contact("Folasade", "Adeyemi"))
        path = f"{API}/{Duplicate.objects.get().id}"

        codes = [api(owner).post(f"{path}/{verb}").status_code for verb in ("dismiss", "dismiss", "reopen")]

        assert codes == [200, 409, 200]

    def test_reads_names_with_one_query_for_each_kind(self, api, owner, in_tenant, django_assert_max_num_queries):
        find(*[contact("Folasade", "Adeyemi") for _ in range(5)])
        client = api(owner)
        client.get(API)

        with django_assert_max_num_queries(8):
            rows = client.get(API).json()["data"]

        assert len(rows) == 10

    def test_looks_through_all_in_an_execution(self, api, owner, in_tenant):
        for _ in range(2):
            contact("Folasade", "Adeyemi")

        begun = api(owner).post(f"{API}/find", {"record_type": "contact"})
        work_until_idle()

        done = Execution.objects.get(id=begun.json()["execution_id"])
        assert begun.status_code == 202
        assert done.output == {"looked_at": 2, "pairs": 1}
        assert Duplicate.objects.count() == 1

    def test_refuses_kinds_that_are_not_looked_through(self, api, owner, in_tenant):
        refused = api(owner).post(f"{API}/find", {"record_type": "lead"})

        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/record_type")
