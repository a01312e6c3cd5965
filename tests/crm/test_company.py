"""Changes of companies."""

import pytest

from core.errors import NotFoundError
from core.phones import InvalidPhoneError
from crm import selectors, services
from crm.models import Company
from crm.services.owners import UnknownOwnerError
from crm.services.references import InUseError
from tests.factories.crm import CompanyFactory, ContactFactory
from tests.factories.facts import facts_of, last_payload


class TestCreateCompany:
    def test_belongs_to_the_one_who_makes_it(self, owner):
        company = services.create_company(name="Dangote Mills", phone="0803 280 4500", actor=owner)

        assert (company.owner_id, company.phone) == (owner.id, "+2348032804500")
        assert facts_of(company.id) == ["company.created"]

    def test_refuses_a_number_that_cannot_exist(self, owner):
        with pytest.raises(InvalidPhoneError) as caught:
            services.create_company(name="Dangote Mills", phone="nope", actor=owner)

        assert caught.value.errors[0].pointer == "/phone"


class TestChangeCompany:
    def test_writes_what_differs(self, owner):
        company = CompanyFactory(industry="food")

        services.change_company(company_id=company.id, industry="food", country="NG", actor=owner)

        assert last_payload(company.id)["fields"] == ["country"]

    def test_refuses_an_owner_of_another_business(self, owner, stranger):
        company = CompanyFactory()

        with pytest.raises(UnknownOwnerError):
            services.change_company(company_id=company.id, owner_id=stranger.id, actor=owner)

    def test_hides_one_of_another_agent(self, member):
        company = CompanyFactory()

        with pytest.raises(NotFoundError):
            services.change_company(company_id=company.id, name="Mine", actor=member)


class TestDeleteCompany:
    def test_removes_one_nothing_points_to(self, owner):
        company = CompanyFactory()

        services.delete_company(company_id=company.id, actor=owner)

        assert not Company.objects.exists()
        assert facts_of(company.id) == ["company.deleted"]

    def test_refuses_one_with_people(self, owner):
        company = CompanyFactory()
        ContactFactory(company=company)

        with pytest.raises(InUseError) as caught:
            services.delete_company(company_id=company.id, actor=owner)

        assert caught.value.members == {"used_by": ["contacts"]}


class TestFindOrCreateCompany:
    def test_takes_the_one_of_the_name_whatever_its_case(self, owner):
        company = CompanyFactory(name="Dangote Mills")

        found = services.find_or_create_company(name="DANGOTE mills", owner_id=None, actor=owner)

        assert found.id == company.id

    def test_makes_one_when_there_is_none(self, owner):
        found = services.find_or_create_company(name="Dangote Mills", owner_id=None, actor=owner)

        assert facts_of(found.id) == ["company.created"]


class TestSearchCompanies:
    def test_finds_by_name_and_website(self, owner):
        company = CompanyFactory(name="Dangote Mills", website="https://mills.example")
        CompanyFactory(name="Other")

        for text in ("dangote", "mills.example"):
            assert [row.id for row in selectors.search_companies(selectors.list_companies(), text)] == [company.id]
