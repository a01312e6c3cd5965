"""Cursor pages, filters and orders, tried on the businesses themselves."""

import pytest
from django.test import RequestFactory
from rest_framework.request import Request

from core.api.filters import checked_ordering, filtered
from core.api.pages import BadCursorError, page
from core.api.rows import RowSerializer
from core.errors import MalformedError
from tenants.models import Tenant
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db


class TenantRows(RowSerializer):
    class Meta:
        model = Tenant
        fields = ["id", "name", "country"]


def _get(**query) -> Request:
    return Request(RequestFactory().get("/", query))


def _walk(ordering: str, limit: int = 3, between=lambda: None) -> list[str]:
    names, cursor = [], None
    while True:
        query = {"limit": limit, **({"cursor": cursor} if cursor else {})}
        found = page(TenantRows, Tenant.objects.all(), _get(**query), ordering=ordering)
        names += [row["name"] for row in found["data"]]
        cursor = found["next_cursor"]
        between()
        if cursor is None:
            return names


class TestPage:
    @pytest.mark.parametrize("ordering", ["-id", "id", "name", "-name", "country"])
    def test_walks_every_row_once(self, ordering):
        made = {TenantFactory(country="NG" if number % 2 else "GH").name for number in range(10)}

        names = _walk(ordering)

        assert len(names) == 10
        assert set(names) == made

    def test_misses_and_repeats_nothing_while_rows_arrive(self):
        made = [TenantFactory().name for _ in range(10)]

        names = _walk("-id", between=TenantFactory)

        assert [name for name in names if name in made] == made[::-1]

    def test_walks_back(self):
        for _ in range(7):
            TenantFactory()
        first = page(TenantRows, Tenant.objects.all(), _get(limit=3))
        second = page(TenantRows, Tenant.objects.all(), _get(limit=3, cursor=first["next_cursor"]))

        back = page(TenantRows, Tenant.objects.all(), _get(limit=3, cursor=second["prev_cursor"]))

        assert back["data"] == first["data"]
        assert back["prev_cursor"] is None

    def test_counts_only_on_request(self, django_assert_num_queries):
        TenantFactory()
        with django_assert_num_queries(1):
            assert "total" not in page(TenantRows, Tenant.objects.all(), _get())

        assert page(TenantRows, Tenant.objects.all(), _get(include="total"))["total"] == 1

    @pytest.mark.parametrize("cursor", ["nonsense", "AAAA", "é", "a" * 300])
    def test_refuses_a_cursor_it_did_not_make(self, cursor):
        with pytest.raises(BadCursorError):
            page(TenantRows, Tenant.objects.all(), _get(cursor=cursor))

    def test_refuses_the_cursor_of_another_order(self):
        for _ in range(3):
            TenantFactory()
        cursor = page(TenantRows, Tenant.objects.all(), _get(limit=1))["next_cursor"]

        with pytest.raises(BadCursorError):
            page(TenantRows, Tenant.objects.all(), _get(cursor=cursor), ordering="name")

    @pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5", "9" * 12])
    def test_refuses_a_limit_that_is_no_number(self, limit):
        with pytest.raises(MalformedError):
            page(TenantRows, Tenant.objects.all(), _get(limit=limit))

    def test_clamps_a_large_limit(self):
        assert page(TenantRows, Tenant.objects.all(), _get(limit="1000000"))["data"] == []


class TestFiltered:
    def test_narrows_by_listed_fields(self):
        TenantFactory(country="GH")
        TenantFactory(country="NG")
        TenantFactory(country="KE")

        found = filtered(Tenant.objects.all(), _get(country="GH,KE"), {"country": "country"})

        assert sorted(found.values_list("country", flat=True)) == ["GH", "KE"]

    @pytest.mark.parametrize("query", [{"password": "x"}, {"country__regex": "."}, {"memberships__user__email": "x"}])
    def test_refuses_names_that_are_not_listed(self, query):
        with pytest.raises(MalformedError):
            filtered(Tenant.objects.all(), _get(**query), {"country": "country"})

    @pytest.mark.parametrize("value", ["yesterday", "2026-01-01", "9" * 40])
    def test_refuses_a_value_that_does_not_fit(self, value):
        with pytest.raises(MalformedError):
            filtered(Tenant.objects.all(), _get(created_at__gte=value), {"created_at__gte": "created_at__gte"})


class TestReadOrdering:
    def test_refuses_a_field_that_is_not_listed(self):
        with pytest.raises(MalformedError):
            checked_ordering("user__password", ("name",), "-id")

    def test_takes_listed_fields_both_ways(self):
        assert checked_ordering("-name", ("name",), "-id") == "-name"
