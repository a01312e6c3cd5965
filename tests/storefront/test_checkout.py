"""From the cart to an order request, by plain forms."""

import re
from uuid import uuid4

import pytest

from commerce.models import Variant
from core.tenancy import tenant_context
from crm.models import Lead
from storefront.cart import COOKIE
from storefront.models import OrderRequest
from tests.storefront.conftest import ADA, HOME

CHECKOUT = f"{HOME}checkout"


@pytest.fixture
def form(visitor, sell, take):
    """A cart with two soaps, and the form filled in."""
    take(sell("Soap", price_minor=2300_00, stock_quantity=9), 2)
    token = re.search(r'name="token" value="([^"]+)"', visitor.get(CHECKOUT).content.decode())[1]
    return {**ADA, "token": token}


def placed(shop):
    with tenant_context(shop.id):
        return list(OrderRequest.objects.select_related("lead").order_by("number"))


class TestCheckout:
    def test_sends_a_request_and_says_honestly_what_happens_next(self, shop, visitor, form):
        answer = visitor.post(CHECKOUT, {**form, "note": "Ring twice", "email": "ada@example.com"}, follow=True)

        (found,) = placed(shop)
        body = answer.content.decode()
        assert (str(found), found.phone, str(found.total)) == ("R-1001", "+2348031234567", "₦4,600.00")
        assert "R-1001" in body
        assert "Nothing is paid yet." in body
        assert "2348031234567" not in body
        assert visitor.cookies[COOKIE].value == ""

    def test_says_that_nothing_is_paid_now(self, visitor, form):
        body = visitor.get(CHECKOUT).content.decode()

        assert "You pay nothing now" in body
        assert "Adunni Naturals will contact you to confirm and to arrange payment." in body
        assert "NG +234" in body

    def test_sent_twice_makes_one(self, shop, visitor, form):
        first, again = visitor.post(CHECKOUT, form), visitor.post(CHECKOUT, form)

        assert first["Location"] == again["Location"]
        assert len(placed(shop)) == 1

    @pytest.mark.parametrize(
        ("fault", "field"),
        [
            ({"phone": "12"}, "phone"),
            ({"phone": ""}, "phone"),
            ({"name": ""}, "name"),
            ({"email": "ada"}, "email"),
            ({"address": ""}, "address"),
            ({"website": "https://spam.example.com"}, "website"),
            ({"token": "x"}, "token"),
            ({"name": "Ada\x00"}, "name"),
        ],
    )
    def test_shows_a_fault_at_its_field_and_keeps_what_was_written(self, shop, visitor, form, fault, field):
        answer = visitor.post(CHECKOUT, form | {"note": "Ring twice"} | fault)

        assert (answer.status_code, field in answer.context["form"].errors) == (422, True)
        assert "Ring twice" in answer.content.decode()
        assert placed(shop) == []

    def test_shows_a_new_price_and_sends_nothing_until_it_was_seen(self, shop, visitor, form):
        with tenant_context(shop.id):
            Variant.objects.update(price_minor=2500_00)

        answer = visitor.post(CHECKOUT, form)

        assert answer.status_code == 409
        assert "went from ₦2,300 to ₦2,500" in answer.content.decode()
        assert placed(shop) == []
        visitor.post(CHECKOUT, form)
        assert [str(found.total) for found in placed(shop)] == ["₦5,000.00"]

    def test_goes_back_to_the_cart_when_the_stock_is_gone(self, shop, visitor, form):
        with tenant_context(shop.id):
            Variant.objects.update(stock_quantity=1)

        answer = visitor.post(CHECKOUT, form)

        assert answer["Location"] == f"{HOME}cart"
        assert placed(shop) == []

    def test_needs_something_in_the_cart(self, visitor):
        assert visitor.get(CHECKOUT)["Location"] == f"{HOME}cart"
        assert visitor.post(CHECKOUT, {**ADA, "token": uuid4()})["Location"] == f"{HOME}cart"

    def test_asks_for_no_address_for_a_service(self, shop, visitor, sell, take):
        take(sell("Fitting", kind="service"))

        assert "address" not in visitor.get(CHECKOUT).context["form"].fields
        visitor.post(CHECKOUT, {"name": "Ada", "phone": ADA["phone"], "token": uuid4()})
        assert len(placed(shop)) == 1

    def test_takes_ten_an_hour_from_one_address(self, shop, visitor, sell, take):
        soap, answers = sell("Soap"), []
        for _ in range(11):
            take(soap)
            answers.append(visitor.post(CHECKOUT, {**ADA, "token": uuid4()}).status_code)

        assert answers == [302] * 10 + [429]
        assert len(placed(shop)) == 10


class TestReceived:
    def test_is_known_to_nobody_else(self, visitor, form):
        visitor.post(CHECKOUT, form)

        assert visitor.get(f"{HOME}requests/{uuid4()}").status_code == 404

    def test_is_not_shown_in_another_shop(self, shop, visitor, form, other_tenant):
        other_tenant.modules = {"commerce": True}
        other_tenant.save()
        visitor.post(CHECKOUT, form)

        assert visitor.get(f"/shop/kofi-traders/requests/{form['token']}").status_code == 404

    def test_is_never_kept(self, visitor, form):
        answer = visitor.get(visitor.post(CHECKOUT, form)["Location"])

        assert answer["Cache-Control"] == "no-store"
        assert 'name="robots" content="noindex"' in answer.content.decode()


class TestLead:
    def test_holds_who_wants_what(self, shop, visitor, form):
        visitor.post(CHECKOUT, form)

        with tenant_context(shop.id):
            lead = Lead.objects.get()
        assert (lead.name, lead.source, lead.phone) == ("Ada Obi", "Online shop", "+2348031234567")
        assert "2 × Soap: ₦4,600.00\nTotal: ₦4,600.00\nDeliver to: 14 Ring Road, Ibadan" in lead.notes
