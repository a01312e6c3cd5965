"""Order requests."""

from uuid import uuid4

import pytest

from core.phones import InvalidPhoneError
from crm.models import Lead
from crm.services import delete_lead
from events.models import Event
from storefront.cart import Cart
from storefront.models import OrderRequest
from storefront.services import CartChangedError, place_order_request
from tests.factories.commerce import OptionFactory, ProductFactory, VariantFactory


@pytest.fixture
def variant(in_tenant):
    """A dress in M."""
    product = ProductFactory(name="Dress", status="live")
    OptionFactory(product=product)
    return VariantFactory(product=product, choices=["M"], sku="DRESS-M", stock_quantity=5)


@pytest.fixture
def place(variant, robot):
    """Ask for two dresses."""

    def make(**changes):
        cart = Cart().with_more(variant.id, quantity=2, price_minor=variant.price_minor)
        facts = {"token": uuid4(), "cart": cart, "name": "Ada Obi", "phone": "08031234567", "actor": robot}
        return place_order_request(**facts | changes)

    return make


class TestPlaceOrderRequest:
    def test_keeps_the_lines_as_they_were_seen(self, place, variant):
        found = place()

        assert found.lines == [
            {
                "sku": "DRESS-M",
                "name": "Dress",
                "choices": {"Size": "M"},
                "quantity": 2,
                "unit_price_minor": 150000,
                "total_minor": 300000,
            }
        ]
        assert str(found.requested[0].total) == "₦3,000.00"

    def test_emits_what_happened(self, place):
        found = place()

        event = Event.objects.get(type="order_request.placed")
        assert (event.subject_id, event.payload["number"], event.payload["lead_id"]) == (
            found.id,
            1001,
            str(found.lead_id),
        )

    def test_counts_numbers_up_for_each_business(self, place):
        assert [place().number, place().number] == [1001, 1002]

    def test_returns_the_same_request_for_the_same_token(self, place):
        token = uuid4()

        assert place(token=token).pk == place(token=token, name="Else").pk
        assert (OrderRequest.objects.count(), Lead.objects.count()) == (1, 1)

    @pytest.mark.parametrize(
        "change", [{"price_minor": 160000}, {"stock_quantity": 1}, {"stock_quantity": 0}, {"is_active": False}]
    )
    def test_refuses_what_changed_and_leaves_nothing(self, place, variant, change):
        type(variant).objects.filter(pk=variant.pk).update(**change)

        with pytest.raises(CartChangedError):
            place()

        assert (OrderRequest.objects.count(), Lead.objects.count()) == (0, 0)

    def test_refuses_an_empty_cart(self, place):
        with pytest.raises(CartChangedError):
            place(cart=Cart())

    def test_refuses_a_phone_that_is_none(self, place):
        with pytest.raises(InvalidPhoneError):
            place(phone="12")

    def test_outlives_its_lead(self, place, owner):
        found = place()

        delete_lead(lead_id=found.lead_id, actor=owner)

        found.refresh_from_db()
        assert found.lead_id is None
