"""The cart: added to, changed, and honest about what changed."""

import pytest
from django.test import Client

from commerce.models import Product, Variant
from core.tenancy import tenant_context
from storefront.cart import COOKIE
from tests.factories.commerce import OptionFactory, ProductFactory
from tests.storefront.conftest import HOME


def lines(visitor):
    return {line.product.name: line.line.quantity for line in visitor.get(f"{HOME}cart").context["priced"].lines}


def change(visitor, variant, **form):
    return visitor.post(f"{HOME}cart/change", {"variant": variant.id, **form})


def edit(shop, model, key, **values):
    with tenant_context(shop.id):
        model.objects.filter(pk=key).update(**values)


class TestAdd:
    def test_goes_back_to_the_product_with_a_message(self, visitor, sell, take):
        variant = sell("Soap", slug="soap")

        answer = take(variant, 2)

        assert (answer.status_code, answer["Location"]) == (302, f"{HOME}products/soap")
        assert "Soap is in your cart." in visitor.get(answer["Location"]).content.decode()
        assert lines(visitor) == {"Soap": 2}

    def test_keeps_the_cart_in_a_guarded_cookie_of_this_shop_only(self, sell, take):
        cookie = take(sell()).cookies[COOKIE]

        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (HOME, True, "Lax")

    def test_needs_a_token_of_the_form(self, sell):
        strict = Client(enforce_csrf_checks=True)

        assert strict.post(f"{HOME}cart/add", {"product": sell(slug="soap").product.slug}).status_code == 403

    def test_takes_the_chosen_variant(self, visitor, shop, sell, take):
        with tenant_context(shop.id):
            product = ProductFactory(name="Dress", status="live")
            OptionFactory(product=product)
        sell(product=product, choices=["S"])
        take(sell(product=product, choices=["M"]))

        (line,) = visitor.get(f"{HOME}cart").context["priced"].lines

        assert line.choices == {"Size": "M"}

    def test_refuses_a_combination_that_is_not_sold_and_keeps_the_choice(self, visitor, shop, sell):
        with tenant_context(shop.id):
            product = ProductFactory(slug="dress", status="live")
            OptionFactory(product=product)
        sell(product=product, choices=["S"])

        answer = visitor.post(f"{HOME}cart/add", {"product": "dress", "option-1": "M"})

        assert answer["Location"] == f"{HOME}products/dress?option-1=M"
        assert "M is not sold" in visitor.get(answer["Location"]).content.decode()
        assert (
            "Choose Size first" in visitor.post(f"{HOME}cart/add", {"product": "dress"}, follow=True).content.decode()
        )

    @pytest.mark.parametrize(("stock", "words"), [(0, "is sold out"), (2, "Only 2 of Soap are left"), (1, "is left")])
    def test_refuses_more_than_there_is(self, visitor, sell, take, stock, words):
        variant = sell("Soap", stock_quantity=stock)

        take(variant, 3)

        assert words in visitor.get(f"{HOME}cart").content.decode()
        assert lines(visitor) == {}

    def test_counts_what_is_in_the_cart_already(self, visitor, sell, take):
        variant = sell("Soap", stock_quantity=3)
        take(variant, 2)
        take(variant, 2)

        assert lines(visitor) == {"Soap": 2}

    def test_refuses_the_31st_product(self, visitor, sell, take):
        for number in range(31):
            answer = take(sell(f"Soap {number}"))

        assert "holds 30 different products" in visitor.get(answer["Location"]).content.decode()
        assert len(lines(visitor)) == 30

    @pytest.mark.parametrize("quantity", ["x", "1.5", "", "9" * 9])
    def test_refuses_a_quantity_that_is_none(self, sell, take, quantity):
        assert take(sell(), quantity).status_code == 400

    def test_refuses_a_product_that_is_not_sold(self, visitor):
        assert visitor.post(f"{HOME}cart/add", {"product": "nowhere"}).status_code == 404

    def test_is_a_form_not_a_link(self, visitor):
        assert visitor.get(f"{HOME}cart/add").status_code == 405


class TestChange:
    @pytest.mark.parametrize(
        ("form", "left"),
        [
            ({"act": "more"}, 3),
            ({"act": "less"}, 1),
            ({"quantity": "7"}, 7),
            ({"quantity": "0"}, None),
            ({"act": "remove"}, None),
        ],
    )
    def test_changes_the_quantity(self, visitor, sell, take, form, left):
        variant = sell("Soap")
        take(variant, 2)

        change(visitor, variant, **form)

        assert lines(visitor).get("Soap") == left

    def test_takes_no_more_than_there_is(self, visitor, sell, take):
        variant = sell("Soap", stock_quantity=3)
        take(variant)

        change(visitor, variant, quantity="9")

        assert lines(visitor) == {"Soap": 3}

    def test_leaves_a_cart_without_that_line_alone(self, visitor, sell, take):
        take(sell("Soap"))

        change(visitor, sell("Lamp"), quantity="2")

        assert lines(visitor) == {"Soap": 1}

    def test_refuses_a_line_that_is_no_key(self, visitor):
        assert visitor.post(f"{HOME}cart/change", {"variant": "x"}).status_code == 400


class TestCart:
    def test_is_empty_at_first(self, visitor):
        assert "Your cart is empty" in visitor.get(f"{HOME}cart").content.decode()

    def test_that_was_tampered_with_is_empty(self, visitor, sell, take):
        take(sell())
        visitor.cookies[COOKIE] = "A" + visitor.cookies[COOKIE].value[1:]

        assert lines(visitor) == {}

    def test_of_one_shop_is_not_that_of_another(self, visitor, other_tenant, sell, take):
        other_tenant.modules = {"commerce": True}
        other_tenant.save()
        take(sell())
        stolen = Client()
        stolen.cookies[COOKIE] = visitor.cookies[COOKIE].value

        assert stolen.get("/shop/kofi-traders/cart").context["priced"].lines == []

    def test_says_that_a_price_changed(self, shop, visitor, sell, take):
        variant = sell("Black soap", price_minor=2100_00)
        take(variant)
        edit(shop, Variant, variant.pk, price_minor=2300_00)

        body = visitor.get(f"{HOME}cart").content.decode()

        assert "<strong>Black soap</strong> went from ₦2,100 to ₦2,300 since you added it." in body
        assert "Check out · ₦2,300" in body

    def test_holds_back_what_is_no_longer_there(self, shop, visitor, sell, take):
        variant = sell("Soap", stock_quantity=5)
        take(variant, 5)
        edit(shop, Variant, variant.pk, stock_quantity=2)

        assert "Only 2 of <strong>Soap</strong> are left" in visitor.get(f"{HOME}cart").content.decode()
        edit(shop, Variant, variant.pk, stock_quantity=0)
        body = visitor.get(f"{HOME}cart").content.decode()

        assert "is sold out. Remove it to go on." in body
        assert "Check out ·" not in body

    def test_leaves_out_what_is_no_longer_sold_when_asked(self, shop, visitor, sell, take):
        take(sell("Soap"))
        gone = sell("Lamp")
        take(gone)
        edit(shop, Product, gone.product_id, status="archived")

        assert "1 product is no longer sold" in visitor.get(f"{HOME}cart").content.decode()
        visitor.post(f"{HOME}cart/tidy")

        assert visitor.get(f"{HOME}cart").context["priced"].is_ready
        assert lines(visitor) == {"Soap": 1}
