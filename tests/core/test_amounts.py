"""Amounts as callers write them."""

import pytest

from core.amounts import Amount
from core.errors import InvalidError
from core.money import InvalidMoneyError, Money


class TestAmount:
    @pytest.mark.parametrize("given", ["1500.50", {"amount": "1500.50"}, {"amount": "1500.50", "currency": "NGN"}])
    def test_is_in_the_currency_of_the_business_unless_it_names_one(self, given):
        assert Amount.check(given).money("NGN") == Money(150050, "NGN")

    def test_keeps_the_currency_it_names(self):
        assert Amount.check({"amount": "20", "currency": "USD"}).money("NGN") == Money(2000, "USD")

    @pytest.mark.parametrize("given", ["-1", "NaN", "Infinity", "abc", None, {"amount": "1", "currency": "naira"}])
    def test_refuses_what_is_no_amount(self, given):
        with pytest.raises(InvalidError):
            Amount.check(given)

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"amount": "1.005"}, "invalid_money"),
            ({"amount": "1", "currency": "QQQ"}, "unknown_currency"),
            ({"amount": "99999999999999999999"}, "invalid_money"),
        ],
    )
    def test_says_where_money_cannot_be(self, given, code):
        with pytest.raises(InvalidMoneyError) as caught:
            Amount.check(given).money("NGN", pointer="/variants/0/price")

        assert [(fault.pointer, fault.code) for fault in caught.value.errors] == [("/variants/0/price", code)]
