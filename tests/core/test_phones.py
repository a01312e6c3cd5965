"""Phone numbers."""

import pytest

from core.phones import InvalidPhoneError, normalize, normalize_all


class TestNormalize:
    @pytest.mark.parametrize(
        ("text", "country", "expected"),
        [
            ("08031234567", "NG", "+2348031234567"),
            ("+234 803 123 4567", "GH", "+2348031234567"),
            ("024 123 4567", "GH", "+233241234567"),
            ("00234 803 123 4567", "NG", "+2348031234567"),
        ],
    )
    def test_reads_what_people_write(self, text, country, expected):
        assert normalize(text, country=country) == expected

    @pytest.mark.parametrize("text", ["", "12", "call me", "+", "0803123456789012345"])
    def test_refuses_what_no_phone_has(self, text):
        with pytest.raises(InvalidPhoneError) as caught:
            normalize(text, country="NG", pointer="/owner/phone")

        assert (caught.value.refusal_code, caught.value.errors[0].pointer) == ("invalid_phone", "/owner/phone")


class TestNormalizeAll:
    def test_keeps_the_order_and_drops_repeats(self):
        texts = ["08031234567", "08099999999", "+2348031234567"]

        assert normalize_all(texts, country="NG") == ["+2348031234567", "+2348099999999"]
