"""Pages of a list: newest first, and each row exactly once on the way down and back."""

import pytest
from django.http import QueryDict

from core.lists import BadPlaceError, read_page
from crm.models import Company
from tests.factories.crm import CompanyFactory


@pytest.fixture
def seven(in_tenant):
    return [CompanyFactory(name=f"Company {number}") for number in range(7)]


def at(query: str):
    return read_page(Company.objects.all(), QueryDict(query.removeprefix("?")), size=3)


def names(page) -> list[str]:
    return [company.name[-1] for company in page.rows]


class TestReadPage:
    def test_starts_with_the_newest(self, seven):
        page = at("")

        assert (names(page), page.total, page.newer) == (["6", "5", "4"], 7, "")

    def test_goes_down_and_back_over_the_same_rows(self, seven):
        first = at("")
        second = at(first.older)
        third = at(second.older)
        back = at(third.newer)

        assert (names(second), names(third), third.older) == (["3", "2", "1"], ["0"], "")
        assert names(back) == names(second)
        assert names(at(back.newer)) == names(first)

    def test_keeps_its_place_while_rows_are_added(self, seven):
        older = at("").older
        CompanyFactory(name="Company 9")

        assert names(at(older)) == ["3", "2", "1"]

    def test_keeps_the_other_words_of_the_address(self, seven):
        assert at("q=comp&view=all").older.startswith("?q=comp&view=all&before=")

    def test_is_empty_for_an_empty_list(self, in_tenant):
        page = at("")

        assert (names(page), page.total, page.newer, page.older) == ([], 0, "", "")

    @pytest.mark.parametrize("query", ["before=nonsense", "after=1"])
    def test_refuses_a_place_that_is_no_key(self, in_tenant, query):
        with pytest.raises(BadPlaceError):
            at(query)
