"""The public shop in a browser: bought from with and without script, at both sizes, inside its policy."""

import pytest

from core.tenancy import tenant_context
from storefront.models import OrderRequest
from tenants.models import Tenant
from tests.browser.pictures import look

pytestmark = pytest.mark.browser


@pytest.fixture
def home(shop) -> str:
    """The path of the built business's shop."""
    return f"/shop/{Tenant.objects.get(id=shop.tenant_id).slug}/"


def put_first_dress_into_cart(guest, home):
    guest.open(f"{home}categories/dresses")
    guest.page.click(".sh-grid .sh-card >> nth=0")
    guest.page.click("[data-add]")
    guest.page.wait_for_selector(".sh-note-good")


class TestShop:
    @pytest.mark.parametrize(("width", "script"), [(390, False), (1440, True)])
    def test_is_bought_from(self, shop, home, visitor, width, script):
        guest = visitor(width=width, script=script)
        guest.open(home)
        look(guest, "shop-home")
        too_wide = [guest.side_scroll()]
        put_first_dress_into_cart(guest, home)
        look(guest, "shop-product")
        too_wide.append(guest.side_scroll())
        guest.open(f"{home}cart")
        look(guest, "shop-cart")
        too_wide.append(guest.side_scroll())
        guest.page.click("a.sh-btn-large")
        guest.page.fill("#id_phone", "0803 123 4567")
        guest.page.fill("#id_name", "Ada Obi")
        guest.page.fill("#id_address", "14 Ring Road, Ibadan")
        look(guest, "shop-checkout")
        too_wide.append(guest.side_scroll())
        guest.page.click("button.sh-btn-large")
        guest.page.wait_for_selector(".sh-received")
        look(guest, "shop-received")

        assert too_wide == [0, 0, 0, 0]
        assert guest.complaints == []
        with tenant_context(shop.tenant_id):
            assert OrderRequest.objects.get().name == "Ada Obi"

    def test_changes_the_price_at_once(self, home, visitor):
        guest = visitor()
        guest.open(f"{home}products/silk-boubou")
        guest.page.check("input[value=Emerald]")
        before = guest.page.inner_text("[data-add]")

        guest.page.check("input[value=Ivory]")

        assert "₦64,000" in before
        assert "₦67,000" in guest.page.inner_text("[data-add]")
        assert "₦67,000" in guest.page.inner_text("[data-offer]")
        assert guest.complaints == []

    def test_is_used_by_keys_alone(self, home, visitor):
        guest = visitor()
        guest.open(home)

        guest.page.keyboard.press("Tab")
        assert guest.page.evaluate("document.activeElement.className") == "sh-skip"
        guest.page.keyboard.press("Enter")

        assert guest.page.evaluate("document.activeElement.id") == "main"
