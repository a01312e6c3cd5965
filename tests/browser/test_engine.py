"""The form of a schedule while somebody types: its next times follow, and it saves."""

import re

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def admin(transactional_db, tenant) -> str:
    """The address of somebody who runs the business."""
    with tenant_context(tenant.id):
        MembershipFactory(role="admin", user=UserFactory(email="admin@example.com"))
    return "admin@example.com"


class TestSchedule:
    def test_shows_its_next_times_while_it_is_typed(self, admin, visitor):
        guest = visitor()
        guest.sign_in(admin)
        page = guest.open("/executions/schedules/new")

        page.fill("#id_name", "Nine o'clock")
        page.select_option("#id_action", "demo.fail")
        expect(page.locator("#input-fields code").first).to_have_text("times")
        page.select_option("#id_rhythm", "cron")
        expect(page.locator("#id_number")).to_be_hidden()
        page.fill("#id_cron", "0 9 * * *")
        expect(page.locator("#next-times time")).to_have_text([re.compile(", 09:00$")] * 5)
        page.fill("#id_cron", "0 99 * * *")
        expect(page.locator("#next-times .nx-error")).to_be_visible()
        page.fill("#id_cron", "30 9 * * *")
        expect(page.locator("#next-times time").first).to_contain_text("09:30")
        page.get_by_role("button", name="Make it").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Nine o'clock")
        assert guest.complaints == []
