"""From one sentence to the first customer: described, looked over, built, sold from, and found in the console."""

import pytest
from django.core.cache import cache

from accounts.models import User
from core.tenancy import tenant_context
from executions.testing import work_until_idle
from storefront.models import OrderRequest
from tenants.models import Tenant
from tests.browser.pictures import look
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class TestStory:
    def test_goes_from_a_sentence_to_a_lead(self, visitor):
        cache.clear()
        guest = visitor()
        guest.open("/activations/describe")
        guest.page.fill("#id_sentence", "fashion shop in Surulere, Lagos with delivery and 3 staff")
        guest.page.get_by_role("button", name="Draft it").click()
        guest.page.fill("#id_name", "Surulere Prints")
        guest.page.fill("#id_email", "owner@surulere.example")
        look(guest, "story-draft")
        guest.page.get_by_role("button", name="Build it").click()
        guest.page.wait_for_url("**/activations/0*")
        work_until_idle()
        guest.page.get_by_role("heading", name="Surulere Prints is ready").wait_for()
        look(guest, "story-built")

        guest.page.get_by_role("link", name="The shop, as customers see it").click()
        guest.page.click(".sh-grid .sh-card >> nth=0")
        guest.page.click("[data-add]")
        guest.page.wait_for_selector(".sh-note-good")
        guest.open(f"/shop/{Tenant.objects.get().slug}/checkout")
        guest.page.fill("#id_phone", "0803 123 4567")
        guest.page.fill("#id_name", "Halima Sani")
        if guest.page.locator("#id_address").count():
            guest.page.fill("#id_address", "3 Bode Thomas Street")
        guest.page.click("button.sh-btn-large")
        guest.page.wait_for_selector(".sh-received")
        look(guest, "story-received")

        tenant = Tenant.objects.get()
        with tenant_context(tenant.id):
            MembershipFactory(role="admin", user=UserFactory(email="admin@surulere.example"))
            number = str(OrderRequest.objects.get())
        guest.sign_in("admin@surulere.example")
        guest.open("/crm/leads")
        guest.page.get_by_role("link", name="Halima Sani").click()
        look(guest, "story-lead")

        assert guest.page.get_by_text(number).count() > 0
        assert User.objects.filter(email="owner@surulere.example").exists()
        assert guest.complaints == []
