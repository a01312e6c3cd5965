"""What a person does first: signs in, opens the menu on a phone, reads without script."""

import pytest

from tests.browser.pictures import keep

pytestmark = pytest.mark.browser


class TestOnAPhone:
    def test_the_menu_opens_over_the_page_and_everything_can_be_touched(self, shop, visitor):
        guest = visitor(width=390)
        page = guest.sign_in("admin@example.com")

        opener = page.get_by_role("link", name="Menu")
        opener.click()
        assert page.locator("#menu").get_by_role("link", name="Contacts").is_visible()
        keep(page, "menu-open")
        page.keyboard.press("Escape")

        assert not page.locator("#menu").is_visible()
        assert opener.evaluate("element => element === document.activeElement")

        guest.open("/executions/")
        heights = page.locator(".nx-tabbar a, .nx-btn, .nx-tabs a").evaluate_all(
            "found => found.filter(element => element.checkVisibility())"
            ".map(element => [element.getBoundingClientRect().height, element.outerHTML])"
        )
        assert [html for height, html in heights if 0 < height < 36] == []


class TestWithoutScript:
    def test_a_person_signs_in_reads_and_signs_out(self, shop, visitor):
        guest = visitor(script=False)
        page = guest.sign_in("admin@example.com")
        guest.open("/crm/leads")
        page.click("text=Halima Sani")
        assert page.locator("h1").inner_text() == "Halima Sani"

        page.locator(".nx-person").click()
        page.click("text=Sign out")

        assert page.url.endswith("/login")


class TestSignIn:
    def test_a_wrong_password_is_said_and_the_address_stays(self, transactional_db, visitor):
        page = visitor().open("/login")
        page.fill("#id_email", "admin@example.com")
        page.fill("#id_password", "wrong")
        page.get_by_role("button", name="Show password").click()
        assert page.get_attribute("#id_password", "type") == "text"

        page.click("button[type=submit]")

        page.wait_for_selector("[role=alert]")
        assert page.input_value("#id_email") == "admin@example.com"
        assert page.locator("[data-errors]").evaluate("element => element === document.activeElement")
