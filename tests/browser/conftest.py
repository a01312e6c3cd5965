"""A browser, the running site, and a business built from the example document by the engine itself."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from accounts.models import User
from accounts.selectors import find_user, principal_for
from activation import plans
from activation.services import receive
from core.actions import submit
from core.money import Money
from core.principal import Principal, system
from core.tenancy import tenant_context
from crm import services as crm
from crm.models import Stage
from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.browser.kept import Kept
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

# A busy machine takes longer than the five seconds that Playwright waits by itself.
expect.set_options(timeout=15_000)

# The test's own thread runs the browser's event loop; its database calls are still plain ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

EXAMPLE = Path(settings.BASE_DIR) / "examples" / "ecommerce-nigeria.json"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What the tool itself says about pages that are fine.
HARMLESS = ("Autofocus processing was blocked",)


@dataclass(frozen=True)
class Shop:
    """The built business, and one person of each role."""

    tenant_id: UUID
    activation_id: UUID
    people: dict[str, User]
    ids: dict[str, UUID]


def _chromium(playwright: Playwright) -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None) or playwright.chromium.executable_path
    if not Path(found).exists():
        pytest.fail("No Chromium: install the package chromium, or run .venv/bin/playwright install chromium")
    return found


_running: list[Browser] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run, whichever module's name for it asks first."""
    if _running:
        yield _running[0]
        return
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=_chromium(playwright), args=["--no-sandbox"])
        _running.append(launched)
        yield launched
        _running.clear()
        launched.close()


@pytest.fixture(scope="session")
def make_shop() -> Callable[[], Shop]:
    """Build the example business in the empty database, or put back what was built there before."""
    built: list[tuple[Shop, Kept]] = []

    def make() -> Shop:
        if built:
            built[0][1].put_back()
        else:
            built.append((_build_shop(), Kept.take()))
        return built[0][0]

    return make


@pytest.fixture
def shop(transactional_db: None, make_shop: Callable[[], Shop]) -> Shop:
    """The example business, with some deals and runs in it."""
    return make_shop()


def _build_shop() -> Shop:
    """Let the engine build the example business, then let it live a little."""
    receipt = receive(plan=plans.make(EXAMPLE.read_bytes()), actor=system(), now=timezone.now())
    work_until_idle()
    tenant_id = receipt.activation.tenant_id
    with tenant_context(tenant_id):
        people = {
            role: MembershipFactory(
                role=role, user=UserFactory(email=f"{role}@example.com", first_name=name, last_name=last)
            ).user
            for role, name, last in (
                ("admin", "Adunni", "Bakare"),
                ("agent", "Ngozi", "Okafor"),
                ("investor", "Chidi", "Eze"),
            )
        }
        ids = _fill(principal_for(find_user("admin@example.com"), tenant_id))
    work_until_idle(skip_waits=True)
    end_lease()
    with tenant_context(tenant_id, write=True):
        ids["waiting"] = _leave_waiting(principal_for(people["admin"], tenant_id))
    return Shop(tenant_id, receipt.activation.id, people, ids)


def _fill(actor: Principal) -> dict[str, UUID]:
    now = timezone.now()
    with tenant_context(actor.tenant_id, write=True):
        stages = list(Stage.objects.filter(kind="open").order_by("pipeline_id", "position"))
        company = crm.create_company(name="Retail Hub Ltd", industry="Retail", phone="08031234567", actor=actor)
        contact = crm.create_contact(
            first_name="Tunde",
            last_name="Alabi",
            emails=["tunde@retailhub.ng"],
            phones=["08061234567"],
            company_id=company.id,
            actor=actor,
        )
        deals = [
            crm.create_opportunity(
                name=name,
                stage_id=stages[number % len(stages)].id,
                pipeline_id=stages[number % len(stages)].pipeline_id,
                amount=Money(minor, "NGN"),
                company_id=company.id,
                contact_id=contact.id,
                actor=actor,
                now=now,
            )
            for number, (name, minor) in enumerate(
                [("Monthly jars, 3 branches", 64_000_000), ("Own-label soap", 95_000_000), ("Gift boxes", 38_000_000)]
            )
        ]
        lead = crm.create_lead(name="Halima Sani", email="halima@example.com", source="shop", actor=actor)
        crm.create_activity(
            kind="call",
            title="Ask for the label colour",
            company_id=company.id,
            body="Before Friday.",
            actor=actor,
            now=now,
        )
        runs = [
            submit(name, command, actor=actor, retry={"base_seconds": 0})
            for name, command in (
                ("demo.echo", {"message": "Hello"}),
                ("demo.steps", {"count": 4}),
                ("demo.fail", {"times": 9}),
            )
        ]
    return {
        "company": company.id,
        "contact": contact.id,
        "deal": deals[0].id,
        "lead": lead.id,
        "steps": runs[1],
        "failed": runs[2],
    }


def _leave_waiting(actor: Principal) -> UUID:
    return submit("demo.sleep", {"seconds": 3600}, actor=actor)


@dataclass
class Visitor:
    """One person at one screen; every warning of the browser is a fault."""

    page: Page
    address: str
    complaints: list[str]

    def open(self, path: str) -> Page:
        """Go to a page and wait until all it names is loaded."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def sign_in(self, email: str, *, lands: str = "/") -> Page:
        """Go through the sign-in page."""
        self.open("/login")
        self.page.fill("#id_email", email)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(self.address + lands)
        return self.page

    def side_scroll(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def visitor(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Open a screen: `visitor(width=390, script=False)`."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1440, script: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 700 else 844},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        seen = Visitor(context.new_page(), live_server.url, [])
        seen.page.on("console", lambda message: _note(seen, message.type, message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        return seen

    yield make
    for context in contexts:
        context.close()


def _note(seen: Visitor, kind: str, text: str) -> None:
    if kind in {"error", "warning"} and not text.startswith(HARMLESS):
        seen.complaints.append(text)
