"""A walk through the console at the sizes and themes people use; set SCREENSHOTS to a folder to keep what was seen."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
THEMES = ("light", "dark")


def keep(page, name: str) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        width = page.viewport_size["width"]
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=width > 700)


def look(guest, name: str) -> None:
    """Keep what both themes look like."""
    for theme in THEMES:
        guest.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        keep(guest.page, f"{name}-{theme}")


def pages_of(shop) -> dict[str, str]:
    return {
        "home": "/",
        "executions": "/executions/",
        "execution": f"/executions/{shop.ids['steps']}",
        "failed": f"/executions/{shop.ids['failed']}",
        "schedules": "/executions/schedules/",
        "health": "/executions/health/",
        "dead-letters": "/executions/dead-letters/",
        "jobs": "/executions/bulk-jobs/",
        "activations": "/activations/",
        "activation": f"/activations/{shop.activation_id}",
        "deals": "/crm/opportunities",
        "board": "/crm/opportunities/board",
        "deal": f"/crm/opportunities/{shop.ids['deal']}",
        "leads": "/crm/leads",
        "lead": f"/crm/leads/{shop.ids['lead']}",
        "contacts": "/crm/contacts",
        "contact": f"/crm/contacts/{shop.ids['contact']}",
        "companies": "/crm/companies",
        "company": f"/crm/companies/{shop.ids['company']}",
        "activities": "/crm/activities",
        "products": "/catalog/products",
        "categories": "/catalog/categories",
        "people": "/people",
        "audit": "/audit",
        "approvals": "/approvals",
        "decided": "/approvals?view=decided",
        "search": "/search?q=retail",
        "settings": "/settings",
        "menu": "/menu",
        "missing": "/nowhere",
    }


class TestWalk:
    @pytest.mark.parametrize("width", [1440, 390])
    def test_every_page_fits_its_screen_and_breaks_no_policy(self, shop, visitor, width):
        guest = visitor(width=width)
        guest.open("/login")
        look(guest, "sign-in")
        guest.sign_in("admin@example.com")

        too_wide = {}
        for name, path in pages_of(shop).items():
            guest.open(path)
            look(guest, name)
            if guest.side_scroll() > 0:
                too_wide[name] = guest.side_scroll()
        missing = [text for text in guest.complaints if "404" in text]

        assert too_wide == {}
        assert len(missing) == 1
        assert [text for text in guest.complaints if text not in missing] == []

    def test_the_home_of_other_roles(self, shop, visitor):
        for role in ("agent", "investor"):
            guest = visitor()
            guest.sign_in(f"{role}@example.com")
            look(guest, f"home-{role}")

            assert guest.page.locator("h1").count() == 1
            assert guest.side_scroll() == 0
            assert guest.complaints == []


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
