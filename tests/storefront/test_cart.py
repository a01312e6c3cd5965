"""The cart in its cookie."""

from uuid import uuid4

import pytest

from storefront.cart import MOST_LINES, Cart, CartFullError, read_cart

KEY = uuid4()


class TestCart:
    def test_comes_back_as_it_was_packed(self):
        cart = Cart().with_more(KEY, quantity=2, price_minor=650000)

        assert read_cart(cart.pack(salt="a"), salt="a") == cart

    def test_fits_a_cookie_when_full(self):
        cart = Cart()
        for _ in range(MOST_LINES):
            cart = cart.with_more(uuid4(), quantity=99, price_minor=99_999_999_99)

        assert len(cart.pack(salt="a")) < 3_500
        with pytest.raises(CartFullError):
            cart.with_more(uuid4(), quantity=1, price_minor=1)

    def test_adds_to_the_line_that_is_there_up_to_99(self):
        cart = Cart().with_more(KEY, quantity=2, price_minor=1).with_more(KEY, quantity=98, price_minor=2)

        assert (len(cart.lines), cart.count, cart.lines[0].seen_minor) == (1, 99, 2)

    def test_loses_a_line_without_quantity(self):
        assert Cart().with_more(KEY, quantity=2, price_minor=1).with_quantity(KEY, 0) == Cart()


class TestReadCart:
    @pytest.mark.parametrize("text", ["", "x", "x:y:z"])
    def test_of_nonsense_is_empty(self, text):
        assert read_cart(text, salt="a") == Cart()

    def test_of_a_changed_cookie_is_empty(self):
        packed = Cart().with_more(KEY, quantity=2, price_minor=1).pack(salt="a")

        assert read_cart("A" + packed[1:], salt="a") == Cart()

    def test_of_another_shop_is_empty(self):
        packed = Cart().with_more(KEY, quantity=2, price_minor=1).pack(salt="a")

        assert read_cart(packed, salt="b") == Cart()
