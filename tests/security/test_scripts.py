"""Markup written into every text of the API and shown on every page runs nowhere, in a browser without our policy.

The content policy would stop it too; the browser here is told to pass over it, so that escaping alone is shown.
"""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils.html import escape
from playwright.sync_api import Page

from accounts.models import User
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.testing import work_until_idle
from tenants.models import Tenant
from tests.api.honest import Asker
from tests.api.operations import Operation, operations
from tests.api.rows import API
from tests.browser.conftest import browser  # noqa: F401 - a fixture
from tests.console.conftest import sign_in, staff  # noqa: F401 - a fixture
from tests.contract import document
from tests.factories.accounts import PASSWORD
from tests.factories.commerce import ProductFactory, VariantFactory
from tests.factories.storefront import OrderRequestFactory
from tests.security.test_link_hosts import deliver
from tests.security.test_references import resolved

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.xdist_group("scripts")]
CANARY = "'\"><img src=x onerror=ran()>"
MARK = "onerror=ran()"
# They end sessions, or make another business, whose pages are the same.
LEFT_OUT = ("/auth/", "/activate", "/activations")
TRIES = 6
UNSEEN = ("css", "svg", "woff2", "webp", "png", "webmanifest")
HREFS = "[...new Set([...document.querySelectorAll('a[href]')].map(each => each.href))]"
ALIVE = "document.querySelectorAll('[onerror], img[src=\"x\"]').length"


def laced(schema: dict[str, Any]) -> Any:
    """Return a value with the markup in every free text that a schema takes; None where it takes none."""
    found = resolved(schema)
    for part in [*found.get("anyOf", []), *found.get("oneOf", []), *found.get("allOf", [])]:
        if (value := laced(part)) is not None:
            return value
    if found.get("type") == "string":
        return None if {"enum", "format", "const"} & set(found) else CANARY
    if found.get("type") == "array":
        value = laced(found.get("items", {}))
        return None if value is None else [value]
    if found.get("properties"):
        parts = {name: laced(part) for name, part in found["properties"].items()}
        return {name: value for name, value in parts.items() if value is not None} or None
    return {"message": CANARY} if found.get("type") == "object" else None


def body_of(operation: Operation) -> dict[str, Any]:
    content = document()["paths"][operation.template][operation.method.lower()]["requestBody"]["content"]
    return laced(next(iter(content.values()))["schema"]) or {}


def write(operation: Operation, asker: Asker) -> bool:
    """Send the honest request with markup in all its texts, but for those that are refused; tell whether any stayed."""
    try:
        with transaction.atomic():
            request = asker.prepare(operation)
    except IntegrityError:  # one row of the kind is there already
        return False
    client, more = asker.api(asker.actor), body_of(operation)
    for _ in range(TRIES):
        if not more:
            return False
        answer = request.send(client, more=more)
        if answer.status_code < 400:
            return True
        at = {error["pointer"].split("/")[1] for error in answer.json().get("errors", []) if "/" in error["pointer"]}
        more = {name: value for name, value in more.items() if name not in at} if at else {}
    return False


@pytest.fixture
def written(transactional_db, media_folder, name_server, owner, api, tenant):
    """Everything that can be written, written with markup; return by which operations."""
    Tenant.objects.filter(id=tenant.id).update(status="active", modules={"commerce": True, "storefront": True})
    asker = Asker(api, owner)
    out = tuple(API + part for part in LEFT_OUT)
    taking = [each for each in operations() if each.body and not each.template.startswith(out)]
    stored = [each for each in taking if write(each, asker)]
    product = ProductFactory(name=CANARY, description=CANARY, status="live")
    VariantFactory(product=product)
    OrderRequestFactory(name=CANARY)
    work_until_idle(seconds=5)
    end_lease()
    return stored


class Looker:
    """One window that goes from page to page and counts what ran."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.ran: list[str] = []
        self.shown: list[str] = []
        self.routes: Counter[str] = Counter()
        page.expose_function("ran", lambda: self.ran.append(page.url))

    def enter(self, client: Client) -> None:
        """Take the cookies of somebody."""
        self.page.context.clear_cookies()
        host = urlsplit(self.address).hostname
        self.page.context.add_cookies(
            [{"name": each.key, "value": each.value, "domain": host, "path": "/"} for each in client.cookies.values()]
        )

    def look(self, path: str) -> list[str]:
        """Open a page and return where its links lead."""
        self.page.goto(self.address + path, wait_until="domcontentloaded")
        if self.page.evaluate(ALIVE):
            self.ran.append(path)
        if MARK in self.page.content():
            self.shown.append(path)
        return [each.removeprefix(self.address) for each in self.page.evaluate(HREFS) if each.startswith(self.address)]

    def walk(self, start: list[str]) -> None:
        """Follow the links, once along each route."""
        waiting = list(start)
        seen = set()
        while waiting:
            path = waiting.pop(0).partition("#")[0]
            route = self._route(path)
            if path in seen or not route or self.routes[route]:
                continue
            seen.add(path)
            self.routes[route] += 1
            waiting += self.look(path)

    @staticmethod
    def _route(path: str) -> str:
        plain = path.partition("?")[0]
        if plain.startswith(("/api/", "/media/", "/static/", "/audit/export", "/admin/")) or "download" in plain:
            return ""
        try:
            return resolve(plain).route
        except Resolver404:
            return ""


@pytest.fixture
def looker(browser, live_server) -> Iterator[Looker]:  # noqa: F811 - a fixture
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    # How a page looks does not matter here; what its scripts make of the texts does.
    page = context.new_page()
    window = context.new_cdp_session(page)
    window.send("Network.enable")
    window.send("Network.setBlockedURLs", {"urls": [f"*.{kind}*" for kind in UNSEEN]})
    yield Looker(page, live_server.url)
    context.close()


def staff_pages(client: Client, tenant: Tenant) -> list[str]:
    """Return the lists and first rows of the staff site that hold the markup as text."""
    client.post(f"/admin/tenant/{tenant.id}/")
    paths = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paths.append(reverse(f"{name}_changelist"))
        with tenant_context(tenant.id):
            newest = list(model._default_manager.order_by("-pk")[:1])
        paths += [reverse(f"{name}_change", args=[row.pk]) for row in newest]
    return [path for path in paths if MARK in client.get(path).content.decode()]


class TestPages:
    def test_run_nothing_that_was_written(self, written, looker, join, tenant, staff):  # noqa: F811 - a fixture
        looker.enter(sign_in(User.objects.get(id=join("admin").id)))
        looker.walk(["/", "/search?q=onerror", "/search/hits?q=onerror", "/people/roles", "/settings"])
        looker.enter(Client())
        looker.walk([f"/shop/{Tenant.objects.get(id=tenant.id).slug}/"])
        looker.enter(staff)
        for path in staff_pages(staff, tenant):
            looker.look(path)

        parts = Counter(path.split("/")[1] in {"shop", "admin"} and path.split("/")[1] for path in looker.shown)
        assert looker.ran == []
        assert len(written) > 40
        assert len(looker.routes) > 90
        assert parts[False] > 60
        assert parts["shop"] > 2
        assert parts["admin"] > 15

    def test_would_be_caught_if_one_ran_it(self, transactional_db, looker):
        looker.page.route("**/unsafe", lambda route: route.fulfill(body=CANARY, content_type="text/html"))
        looker.page.route("**/escaped", lambda route: route.fulfill(body=escape(CANARY), content_type="text/html"))

        looker.look("/escaped")
        assert looker.ran == []
        looker.look("/unsafe")
        looker.page.wait_for_timeout(200)

        assert len(looker.ran) == 2


class TestMails:
    def test_hold_the_markup_as_text(self, api, owner, tenant):
        Tenant.objects.filter(id=tenant.id).update(name=CANARY)
        User.objects.filter(id=owner.id).update(first_name=CANARY, last_name=CANARY)
        client = api(owner)
        for path, body in (
            ("invitations", {"email": "ada@example.com", "role": "agent", "first_name": CANARY}),
            ("members", {"email": "bisi@example.com", "role": "agent", "first_name": CANARY}),
            ("api-keys", {"name": CANARY, "scopes": ["crm:read"], "current_password": PASSWORD}),
            ("auth/email/change", {"email": "new@example.com", "current_password": PASSWORD}),
            ("auth/password/reset", {"email": "adunni@example.com"}),
        ):
            assert client.post(f"{API}/{path}", body).status_code < 300
        deliver(tenant.id)

        pages = [part.content for message in mail.outbox for part in message.alternatives]
        assert len(pages) >= 5
        assert sum(MARK in page for page in pages) >= 4
        assert [page for page in pages if tags_of(page)] == []
        assert tags_of(CANARY) == ["img"]


def tags_of(page: str) -> list[str]:
    """Return the elements that carry a handler, or are the picture of the markup."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: (  # type: ignore[method-assign]
        found.append(tag) if {"onerror"} & {name for name, _ in attributes} else None
    )
    parser.feed(page)
    return found
