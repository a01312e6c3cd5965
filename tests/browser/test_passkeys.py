"""Passkeys in a real browser with a device that Chromium plays: made in the settings, used at the door."""

import pytest

from accounts.models import Factor
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.browser
# A phone or computer that verifies its person and is always touched at once (WebAuthn automation).
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def guest(shop, visitor, live_server, settings):
    """Somebody whose browser has a device for passkeys."""
    settings.PUBLIC_URL = live_server.url
    found = visitor()
    link = found.page.context.new_cdp_session(found.page)
    link.send("WebAuthn.enable")
    link.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return found


def make(guest) -> None:
    page = guest.page
    guest.open("/settings/security/passkey")
    page.fill("[name=current_password]", PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_selector(".nx-recovery")


class TestPasskey:
    def test_is_made_and_then_opens_the_account_alone(self, guest):
        page = guest.sign_in("admin@example.com")
        make(guest)
        assert Factor.objects.get().kind == "passkey"
        page.context.clear_cookies()

        guest.open("/login?next=/people")
        page.get_by_role("button", name="Sign in with a passkey").click()

        page.wait_for_url("**/people")
        assert guest.complaints == []

    def test_follows_the_password(self, guest):
        page = guest.sign_in("admin@example.com")
        make(guest)
        page.context.clear_cookies()

        guest.open("/login?next=/people")
        page.fill("[name=email]", "admin@example.com")
        page.fill("[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Use a passkey").click()

        page.wait_for_url("**/people")
        assert guest.complaints == []

    def test_tells_when_the_device_made_none(self, guest):
        page = guest.page
        guest.open("/login")

        page.get_by_role("button", name="Sign in with a passkey").click()

        page.wait_for_selector("[data-passkey-error]")
        assert page.get_by_role("button", name="Sign in with a passkey").is_enabled()
