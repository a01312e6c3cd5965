"""Lists of records narrowed and ordered by fields of the business."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.models import Contact
from records.registry import get_record_type
from records.selectors.custom_fields import fields_remembered, valued
from tests.factories.crm import ContactFactory
from tests.factories.records import CustomFieldFactory

CONTACTS = "/api/v1/crm/contacts"


def field(key, kind="text", **facts):
    if kind in ("choice", "choices"):
        return CustomFieldFactory.choosing("gold", "silver", kind=kind, key=key, **facts)
    return CustomFieldFactory(key=key, kind=kind, **facts)


def with_values(key, *found):
    """Make a contact for each value, named by its place; None has none."""
    for number, value in enumerate(found):
        ContactFactory(first_name=str(number), custom={} if value is None else {key: value})


def names(client, query):
    answer = client.get(f"{CONTACTS}?{query}")
    assert answer.status_code == 200, answer.content
    return sorted(row["first_name"] for row in answer.json()["data"])


class TestFilter:
    @pytest.mark.parametrize(
        ("kind", "values", "query", "found"),
        [
            ("text", ["a", "b", "A"], "custom.it=a", "0"),
            ("text", ["a", "b", "c"], "custom.it=a,b", "01"),
            ("text", ["x" * 300 + "1", "x" * 300 + "2"], f"custom.it={'x' * 300}2", "1"),
            ("whole", [1, 2, 3], "custom.it=2", "1"),
            ("whole", [1, 2, 3], "custom.it__gte=2", "12"),
            ("whole", [1, 2, 3], "custom.it__gte=2&custom.it__lte=2", "1"),
            ("number", ["1.5", "10", "9"], "custom.it__lte=9.0", "02"),
            ("number", ["1.5", "10"], "custom.it=1.50", "0"),
            ("number", ["0.100000000001", "0.1"], "custom.it=0.1", "1"),
            ("whole", [2**62, 2**62 + 1], f"custom.it__gte={2**62 + 1}", "1"),
            ("boolean", [True, False, None], "custom.it=true", "0"),
            ("boolean", [True, False, None], "custom.it=0", "1"),
            ("day", ["2026-01-01", "2026-02-01"], "custom.it__gte=2026-01-15", "1"),
            ("day", ["2026-01-01", "2026-02-01"], "custom.it=2026-01-01", "0"),
            ("instant", ["2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z"], "custom.it__lte=2026-01-01T09:30:00Z", "0"),
            ("choice", ["gold", "silver", None], "custom.it=gold,silver", "01"),
            ("choices", [["gold", "silver"], ["silver"]], "custom.it=gold", "0"),
            ("choices", [["gold", "silver"], ["silver"]], "custom.it=silver,gold", "01"),
            ("text", ["a", None], "custom.it__isnull=true", "1"),
            ("long", ["a", None], "custom.it__isnull=false", "0"),
        ],
    )
    def test_finds_what_fits(self, api, owner, kind, values, query, found):
        field("it", kind)
        with_values("it", *values)

        assert names(api(owner), query) == list(found)

    @pytest.mark.parametrize(
        ("kind", "query", "code"),
        [
            ("text", "custom.other=1", "unknown_filter"),
            ("text", "custom.it__gte=1", "unknown_filter"),
            ("long", "custom.it=1", "unknown_filter"),
            ("text", "custom.=1", "unknown_filter"),
            ("whole", "custom.it=a", "bad_filter"),
            ("whole", "custom.it__gte=1.5", "bad_filter"),
            ("number", "custom.it=", "bad_filter"),
            ("text", "custom.it=", "bad_filter"),
            ("boolean", "custom.it=maybe", "bad_filter"),
            ("day", "custom.it=yesterday", "bad_filter"),
            ("instant", "custom.it__lte=2026-01-01", "bad_filter"),
            ("choice", "custom.it=tin", "bad_filter"),
            ("choices", "custom.it=tin", "bad_filter"),
            ("text", "custom.it__isnull=perhaps", "bad_filter"),
        ],
    )
    def test_refuses_what_it_does_not_know(self, api, owner, kind, query, code):
        field("it", kind)

        answer = api(owner).get(f"{CONTACTS}?{query}")

        assert (answer.status_code, answer.json()["code"]) == (400, code)

    def test_goes_with_other_filters_and_search(self, api, owner):
        field("it")
        with_values("it", "a", "a")
        ContactFactory(first_name="Zed", custom={"it": "a"}, status="archived")

        assert names(api(owner), "custom.it=a&status=archived") == ["Zed"]
        assert names(api(owner), "custom.it=a&search=zed") == ["Zed"]

    def test_shows_an_agent_their_own_only(self, api, owner, member):
        field("it")
        ContactFactory(first_name="Mine", owner_id=member.id, custom={"it": "a"})
        with_values("it", "a")

        assert names(api(member), "custom.it=a&ordering=custom.it") == ["Mine"]


class TestOrder:
    @pytest.mark.parametrize(
        ("kind", "values", "order"),
        [
            ("text", ["b", None, "a"], "201"),
            ("whole", [10, 9, None], "102"),
            ("number", ["10", "9.5", None], "102"),
            ("boolean", [True, None, False], "201"),
            ("day", ["2026-02-01", "2026-01-01"], "10"),
            ("instant", ["2026-01-01T10:00:00Z", "2026-01-01T09:00:00Z"], "10"),
            ("choice", ["silver", "gold"], "10"),
        ],
    )
    def test_is_by_the_value_and_nothing_comes_last(self, api, owner, kind, values, order):
        field("it", kind)
        with_values("it", *values)

        rows = api(owner).get(f"{CONTACTS}?ordering=custom.it").json()["data"]

        assert [row["first_name"] for row in rows] == list(order)

    @pytest.mark.parametrize("ordering", ["custom.it", "-custom.it"])
    def test_walks_all_rows_once_both_ways(self, api, owner, ordering):
        field("it", "whole")
        source = random.Random(7)
        with_values("it", *(source.choice([1, 2, 3, None]) for _ in range(23)))
        client = api(owner)

        pages, path = [], f"{CONTACTS}?ordering={ordering}&limit=4"
        while path:
            page = client.get(path).json()
            pages.append(page)
            path = page["next_cursor"] and f"{CONTACTS}?ordering={ordering}&limit=4&cursor={page['next_cursor']}"
        forwards = [row["id"] for page in pages for row in page["data"]]
        back, cursor = [], pages[-1]["prev_cursor"]
        while cursor:
            page = client.get(f"{CONTACTS}?ordering={ordering}&limit=4&cursor={cursor}").json()
            back = [row["id"] for row in page["data"]] + back
            cursor = page["prev_cursor"]

        numbers = [row["custom"].get("it") for page in pages for row in page["data"]]
        given = [each for each in numbers if each is not None]
        assert len(forwards) == len(set(forwards)) == 23
        assert given == sorted(given, reverse=ordering.startswith("-"))
        assert numbers[len(given) :] == [None] * (23 - len(given))
        assert back == forwards[: len(back)]
        assert len(back) == 20

    def test_begins_with_what_has_none_when_nothing_has(self, api, owner):
        field("it")
        with_values("it", None, None, None)

        first = api(owner).get(f"{CONTACTS}?ordering=-custom.it&limit=2&include=total").json()
        rest = api(owner).get(f"{CONTACTS}?ordering=-custom.it&limit=2&cursor={first['next_cursor']}").json()

        assert [row["first_name"] for row in first["data"] + rest["data"]] == ["2", "1", "0"]
        assert (first["total"], first["prev_cursor"], rest["next_cursor"]) == (3, None, None)

    @pytest.mark.parametrize(
        ("kind", "name"), [("text", "custom.other"), ("long", "custom.it"), ("choices", "-custom.it"), ("text", "it")]
    )
    def test_by_what_has_no_order_is_refused(self, api, owner, kind, name):
        field("it", kind)

        answer = api(owner).get(f"{CONTACTS}?ordering={name}")

        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_ordering")

    def test_refuses_the_cursor_of_another_order(self, api, owner):
        field("it")
        field("other")
        with_values("it", "a", "b")
        cursor = api(owner).get(f"{CONTACTS}?ordering=custom.it&limit=1").json()["next_cursor"]

        for ordering in ("-custom.it", "custom.other", "first_name"):
            answer = api(owner).get(f"{CONTACTS}?ordering={ordering}&cursor={cursor}")
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")


class TestCost:
    def test_of_a_plain_list_is_what_it_was(self, api, owner):
        client, counts = api(owner), []
        client.get(CONTACTS)
        for custom in ({}, {"it": "a"}):
            if custom:
                field("it")
            ContactFactory(custom=custom)
            with CaptureQueriesContext(connection) as captured:
                client.get(CONTACTS)
            counts.append([query["sql"] for query in captured])

        assert len(counts[0]) == len(counts[1])
        assert not any("records_custom" in sql for sql in counts[1])

    def test_of_filter_and_order_is_one_look_at_the_fields(self, api, owner):
        for key in "abc":
            field(key)
        client, counts = api(owner), []
        path = f"{CONTACTS}?custom.a=1,2&custom.b__isnull=false&ordering=custom.c"
        client.get(path)
        for _ in range(2):
            ContactFactory(custom={"a": "1", "b": "1", "c": "1"})
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.append([query["sql"] for query in captured])

        assert len(counts[0]) == len(counts[1])
        assert sum('FROM "records_customfield"' in sql for sql in counts[1]) == 1

    def test_is_read_by_an_index(self, owner):
        it, other = field("it", "whole"), field("other", "whole")
        Contact.objects.bulk_create(
            Contact(first_name="x", custom={"it": number, "other": number % 3}) for number in range(4000)
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE records_customvalue, crm_contact")

        by_value = Contact.objects.filter(pk__in=valued(it, number=7.0).values("record_id")).order_by("-id")[:51]
        in_order = valued(it, record_id__in=Contact.objects.values("pk")).order_by("number", "record_id")[:51]

        conditions = [line for line in by_value.explain().splitlines() if "Index Cond" in line]
        assert any("number = '7'::double precision" in line for line in conditions)
        assert "custom_value_by_number" in in_order.explain()
        assert other.key == "other"


class TestMemory:
    def test_of_fields_ends_with_the_request(self, owner):
        from records.selectors.custom_fields import live_fields  # noqa: PLC0415 - beside what remembers

        with fields_remembered(), fields_remembered():
            assert live_fields("contact") == []
            field("it")
            assert live_fields("contact") == []
        assert [each.key for each in live_fields(get_record_type("contact").name)] == ["it"]
