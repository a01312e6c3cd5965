"""What people write into cells."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from crm.models import Activity
from records.cells import CellError, Place, clean, read
from records.registry import Field, Shape

LAGOS = Place("NG", "NGN", ZoneInfo("Africa/Lagos"))
YORK = Place("US", "USD", ZoneInfo("America/New_York"))


def value(shape, text, place=LAGOS):
    return read(Field("it", "It", shape, choices=Activity.Kind if shape == Shape.CHOICE else None), text, place)


class TestRead:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("1234.5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("12,5", "12.5"),
            ("1,500", "1500"),
            ("1.500.000", "1500000"),
            ("−5", "-5"),
            ("0.125", "0.125"),
        ],
    )
    def test_numbers(self, text, number):
        assert value(Shape.NUMBER, text) == Decimal(number)

    @pytest.mark.parametrize(
        ("text", "amount", "currency"),
        [
            ("₦1,500", "1500", "NGN"),
            ("NGN 1500.50", "1500.50", "NGN"),
            ("20 USD", "20", "USD"),
            ("€ 9,99", "9.99", "EUR"),
            ("75", "75", "NGN"),
        ],
    )
    def test_money(self, text, amount, currency):
        assert value(Shape.MONEY, text) == {"amount": Decimal(amount), "currency": currency}

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("2026-12-05", LAGOS),
            ("05/12/2026", LAGOS),
            ("5.12.2026", LAGOS),
            ("12/05/2026", YORK),
            ("5 Dec 2026", LAGOS),
            ("December 5, 2026", YORK),
            ("2026-12-05 00:00:00", LAGOS),
        ],
    )
    def test_days(self, text, place):
        assert value(Shape.DAY, text, place) == date(2026, 12, 5)

    @pytest.mark.parametrize(
        "text",
        [
            "2026-12-05T09:30:00+01:00",
            "2026-12-05 09:30",
            "05.12.2026 09:30",
            "05/12/2026, 9:30 AM",
            "2026-12-05T08:30:00Z",
        ],
    )
    def test_instants_in_the_zone_of_the_business(self, text):
        assert value(Shape.INSTANT, text) == datetime(2026, 12, 5, 8, 30, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("shape", "text", "expected"),
        [
            (Shape.BOOLEAN, "Yes", True),
            (Shape.BOOLEAN, "0", False),
            (Shape.CHOICE, "CALL", "call"),
            (Shape.WHOLE, "1,500", 1500),
            (Shape.TEXTS, "a; b,c\nd;", ["a", "b", "c", "d"]),
        ],
    )
    def test_other_shapes(self, shape, text, expected):
        assert value(shape, text) == expected

    @pytest.mark.parametrize(
        ("shape", "text", "code"),
        [
            (Shape.NUMBER, "many", "not_a_number"),
            (Shape.NUMBER, "1.2.3", "not_a_number"),
            (Shape.WHOLE, "1.5", "not_a_whole_number"),
            (Shape.MONEY, "a lot", "not_an_amount"),
            (Shape.MONEY, "12 shells", "not_an_amount"),
            (Shape.DAY, "31.31.2026", "not_a_day"),
            (Shape.DAY, "12/25/2026", "not_a_day"),
            (Shape.INSTANT, "noon", "not_a_time"),
            (Shape.BOOLEAN, "perhaps", "not_yes_or_no"),
            (Shape.CHOICE, "dance", "unknown_choice"),
            (Shape.TEXT, "a\0b", "nul_character"),
        ],
    )
    def test_refuses_what_does_not_fit(self, shape, text, code):
        with pytest.raises(CellError) as caught:
            value(shape, text)

        assert (caught.value.refusal_code, caught.value.errors[0].pointer) == (code, "/it")


class TestClean:
    @pytest.mark.parametrize(("text", "expected"), [("'=1", "=1"), ("'+234", "+234"), ("'tis", "'tis"), ("=1", "=1")])
    def test_takes_the_mark_of_an_export_away(self, text, expected):
        assert clean(text) == expected
