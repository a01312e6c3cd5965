"""What a quote costs, to the kobo."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from core.money import InvalidMoneyError
from quotes.sums import sums_of


@dataclass(frozen=True)
class Line:
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal = Decimal(0)
    tax_rate: Decimal = Decimal(0)


def line(*values):
    return Line(*map(Decimal, values))


def reckoned(*lines, off="0", currency="NGN"):
    found = sums_of(lines, discount_percent=Decimal(off), currency=currency)
    return found.nets, found.subtotal, found.discount, found.tax, found.total


class TestSums:
    def test_of_no_lines_are_nothing(self):
        assert reckoned() == ((), 0, 0, 0, 0)

    def test_round_each_line_half_up(self):
        assert reckoned(line("3", "0.005"), line("1", "0.005"))[0] == (2, 1)

    def test_take_the_discount_of_a_line_off_it(self):
        assert reckoned(line("2.5", "1000", "10")) == ((225_000,), 225_000, 0, 0, 225_000)

    def test_tax_what_is_left_once_for_each_rate(self):
        lines = [line("1", "0.33", "0", "7.5"), line("1", "0.33", "0", "7.5"), line("1", "100", "0", "5")]

        # 7.5 per cent of 0.66 are 4.95 kobo: 5. Line by line it would be 2.475 twice: 2 and 2.
        assert reckoned(*lines) == ((33, 33, 10_000), 10_066, 0, 505, 10_571)

    def test_take_the_discount_of_the_quote_off_before_tax(self):
        assert reckoned(line("1", "1000", "0", "7.5"), off="10") == ((100_000,), 100_000, 10_000, 6_750, 96_750)

    def test_may_be_given_away(self):
        assert reckoned(line("1", "1000", "0", "7.5"), off="100")[4] == 0

    @pytest.mark.parametrize(("currency", "net"), [("JPY", 1235), ("KWD", 1_234_568)])
    def test_have_the_places_of_the_currency(self, currency, net):
        assert reckoned(line("1", "1234.5678"), currency=currency)[1] == net

    def test_are_exact_with_many_digits(self):
        assert reckoned(line("999999999999.999999", "0.00000000001"))[1] == 1000

    def test_that_cannot_be_kept_are_refused(self):
        with pytest.raises(InvalidMoneyError) as refused:
            reckoned(line("999999999999", "99999999999999"))

        assert refused.value.errors[0].pointer == "/lines"
