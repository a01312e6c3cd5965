"""Every page held to the design: accessible, inside its screen, inside its policy, light.

One walk looks at all of them; each test then asks one thing of what was seen. `make faces` keeps the pictures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from accounts.selectors import find_member, principal_for
from commerce.models import Product, Variant
from core.tenancy import tenant_context
from crm.forecast import months_from, this_month
from crm.models import Opportunity
from crm.services import find_duplicates
from events.selectors import list_events
from tenants.models import Tenant
from tests.browser.engine import engine_paths
from tests.browser.faces import Face, Seen, Walker, over_the_wire
from tests.browser.incoming import form_with_answers, mails_of
from tests.browser.messages import message_paths
from tests.browser.outreach import outreach_paths
from tests.browser.pages import pages_of
from tests.browser.quotes import offer_faces, quote_paths
from tests.browser.routing import routing_paths
from tests.console.conftest import sign_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.crm import ContactFactory, QuotaFactory
from tests.factories.messaging import tell_some
from tests.factories.records import CustomFieldFactory, TagFactory
from tests.factories.tenants import DomainFactory

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("faces")]
ROLES = ("admin", "management", "agent", "investor", "user")
# Pages that between them hold every part; the kit shows each in every state.
EVERY_SIDE = frozenset(
    {"executions", "execution", "schedule", "board", "company", "product", "approvals", "activation", "business"}
)
# Pages of every recipe, read without script.
READ = ("home", "executions", "execution", "activation", "board", "deal", "lead", "company", "products", "approvals")
READ += ("people", "audit", "search", "settings", "menu")
KB = 1000
# Bytes of a first visit: everything of a console page, a shop page without and with its pictures.
CONSOLE_BUDGET, SHOP_BUDGET, SHOP_BUDGET_WITH_PICTURES = 150 * KB, 35 * KB, 100 * KB
STYLESHEET_BUDGET, SCRIPT_BUDGET = 14 * KB, 8 * KB
QUERY_BUDGET = 30


@dataclass
class Walk:
    """What was seen of all pages, of some right to left and without script, and how many statements each took."""

    seen: list[Seen]
    turned: list[Seen]
    plain: list[Seen]
    queries: dict[str, int]
    walker: Walker

    def of(self, shop: str) -> list[Seen]:
        """Return the pages of the shop, or with "" those of the console, that answer in full."""
        return [one for one in self.seen if one.face.name.startswith("shop") == bool(shop) and one.status == 200]


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker, browser, live_server, make_shop) -> Iterator[Walk]:
    """The one walk, through one business."""
    walker = Walker(browser, live_server.url)
    with django_db_blocker.unblock():
        try:
            with override_settings(ROOT_URLCONF="tests.console.test_error_pages"):
                yield _go(walker, make_shop())
        finally:
            walker.close()
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)


def _go(walker: Walker, shop) -> Walk:
    steps = _Steps(walker, shop, _people(shop))
    seen, queries = steps.all_pages()
    plain = steps.without_script()
    with override_settings(LANGUAGE_CODE="ar"):
        return Walk(seen, steps.right_to_left(), plain, queries, walker)


class _Steps:
    def __init__(self, walker: Walker, shop, clients: dict[str, Client]) -> None:
        self.walker, self.shop, self.clients = walker, shop, clients
        for role, client in clients.items():
            walker.enter(role, client)

    def all_pages(self) -> tuple[list[Seen], dict[str, int]]:
        faces = [*_console_faces(self.shop), *_shop_faces(self.shop)]
        queries = {face.name: _count_queries(self.clients[face.role], face) for face in faces if face.status == 200}
        return [self.walker.look(face) for face in faces], queries

    def without_script(self) -> list[Seen]:
        self.walker.enter("plain", self.clients["admin"], script=False)
        paths = pages_of(self.shop)
        return [self.walker.open(Face(name, paths[name], "plain")) for name in READ]

    def right_to_left(self) -> list[Seen]:
        company = f"/crm/companies/{self.shop.ids['company']}"
        paths = {"rtl-home": "/", "rtl-executions": "/executions/", "rtl-company": company}
        return [self.walker.look(Face(name, path), widths=()) for name, path in paths.items()]


def _people(shop) -> dict[str, Client]:
    """Sign one person of each role in, and a member of the platform's staff."""
    people = dict(shop.people)
    with tenant_context(shop.tenant_id):
        for role in ROLES:
            if role not in people:
                people[role] = MembershipFactory(role=role, user=UserFactory(email=f"{role}@example.com")).user
    people["staff"] = UserFactory(email="staff@example.com", is_staff=True, is_superuser=True)
    return {role: sign_in(user) for role, user in people.items()} | {"visitor": Client(), "shopper": _shopper(shop)}


def _shopper(shop) -> Client:
    """Somebody with two things in the cart."""
    client, (home, product) = Client(), _for_sale(shop)
    with tenant_context(shop.tenant_id):
        variant = Variant.objects.filter(product=product).order_by("id").first()
    options = {f"option-{place}": value for place, value in enumerate(variant.choices, start=1)}
    answer = client.post(f"{home}cart/add", {"product": product.slug, "quantity": 2, **options})
    assert answer.status_code == 302
    return client


def _for_sale(shop) -> tuple[str, Product]:
    """Return the path of the shop, and something in it."""
    with tenant_context(shop.tenant_id):
        product = Product.objects.filter(status="live").select_related("category").order_by("id").first()
    return f"/shop/{Tenant.objects.get(id=shop.tenant_id).slug}/", product


def _count_queries(client: Client, face: Face) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(face.path)
    return len(captured)


def _console_faces(shop) -> list[Face]:
    DomainFactory(tenant=Tenant.objects.get(id=shop.tenant_id), host="shop.adunni.example.com")
    _, product = _for_sale(shop)
    with tenant_context(shop.tenant_id):
        member = find_member(shop.people["agent"].id)
        event = list_events().order_by("-xid", "-position").first()
    with tenant_context(shop.tenant_id, write=True):
        _expect_something(shop)
        CustomFieldFactory.choosing("gold", "silver", key="tier", label="Tier")
        TagFactory(name="VIP")
        other = ContactFactory(first_name="Tunde", last_name="Alaba", phones=["+2348061234567"])
        find_duplicates(record_type="contact", keys=[other.id])
        form, mail = form_with_answers(shop), mails_of(shop)
        tell_some(principal_for(shop.people["admin"], shop.tenant_id), shop.ids)
    paths = {name: path for name, path in pages_of(shop).items() if name not in {"home", "missing", "menu"}}
    more = {
        "product": f"/catalog/products/{product.id}",
        "product-new": "/catalog/products/new",
        "product-options": f"/catalog/products/{product.id}/options",
        "variants": f"/catalog/products/{product.id}/variants",
        "category-new": "/catalog/categories/new",
        "describe": "/activations/describe",
        "business": "/settings/business",
        "domains": "/settings/domains",
        "profile": "/settings/profile",
        "change-email": "/settings/profile/email",
        "security": "/settings/security",
        "change-password": "/settings/security/password",
        "access": "/settings/access",
        "breaches": "/privacy/breaches",
        "breach-new": "/privacy/breaches/new",
        "exports": "/privacy/exports",
        "erasures": "/privacy/erasures",
        "erasure-new": "/privacy/erasures/new",
        "consents": "/privacy/consents",
        "consent-new": "/privacy/consents/new",
        "retention": "/privacy/retention",
        "retention-kind": "/privacy/retention/executions.content",
        "api-keys": "/settings/api-keys",
        "new-key": "/settings/api-keys/new",
        "new-account": "/settings/service-accounts/new",
        "prove": "/prove",
        "invitations": "/people?view=invitations",
        "invite": "/people/invite",
        "person": f"/people/{member.id}?right=crm.view_lead",
        "member-role": f"/people/{member.id}/role",
        "member-suspend": f"/people/{member.id}/suspend",
        "teams": "/people/teams",
        "team-new": "/people/teams/new",
        "roles": "/people/roles",
        "role-new": "/people/roles/new?from=agent",
        "built-in-role": "/people/roles/built-in/agent",
        "notifications": "/notifications",
        "notifications-unread": "/notifications?view=unread",
        "notification-choices": "/settings/notifications",
        "audit-event": f"/audit/{event.subject_id}/{event.sequence}",
        "businesses": "/businesses",
        "order-requests": "/orders/requests",
        "contact-new": "/crm/contacts/new",
        "duplicates": "/crm/duplicates",
        "forecast": "/crm/forecast",
        "forms": "/crm/forms",
        "form": f"/crm/forms/{form.id}",
        "form-new": "/crm/forms/new",
        "form-edit": f"/crm/forms/{form.id}/edit",
        "form-delete": f"/crm/forms/{form.id}/delete",
        "form-sent": f"/crm/forms/{form.id}/submissions",
        "question-new": f"/crm/forms/{form.id}/questions/new",
        "mails": "/crm/mails",
        "mails-refused": "/crm/mails?view=refused",
        "mail": f"/crm/mails/{mail.id}",
        "mail-settings": "/crm/mails/settings",
        "mail-rotate": "/crm/mails/settings/rotate",
        "reports": "/crm/reports?days=365",
        "fields": "/records/fields",
        "field-new": "/records/fields/new?record_type=contact",
        "view-new": "/records/views/new?record_type=contact",
        "columns": "/records/contact/columns",
        "tags": "/records/tags",
        "quota-new": "/crm/quotas/new",
        **routing_paths(shop),
        "merge-with": f"/records/contact/{shop.ids['contact']}/merge",
        "merge": f"/records/contact/{shop.ids['contact']}/merge?with={other.id}",
        "lead-edit": f"/crm/leads/{shop.ids['lead']}/edit",
        "lead-delete": f"/crm/leads/{shop.ids['lead']}/delete",
        "cancel": f"/executions/{shop.ids['waiting']}/cancel",
        "product-edit": f"/catalog/products/{product.id}/edit",
        "variant-new": f"/catalog/products/{product.id}/variants/new",
        **engine_paths(shop),
        **message_paths(shop),
        **quote_paths(shop),
        **outreach_paths(shop),
    }
    return [
        Face("sign-in", "/login", "visitor", every_side=True),
        Face("forgot-password", "/forgot-password", "visitor"),
        Face("public-form", f"/f/{form.key}", "visitor", every_side=True),
        Face("public-form-thanks", f"/f/{form.key}/thanks", "visitor"),
        Face("public-form-missing", "/f/nothing", "visitor", status=404),
        *(Face(f"home-{role}", "/", role) for role in ROLES),
        *(Face(name, path, every_side=name in EVERY_SIDE) for name, path in (paths | more).items()),
        Face("menu", "/menu", "agent"),
        Face("kit", "/ui", "staff", every_side=True),
        Face("mailbox", "/dev/mail", "staff"),
        Face("error-400", "/executions/?before=nonsense", status=400),
        Face("error-403", "/people", "user", status=403),
        Face("error-404", "/nowhere", status=404),
        Face("error-404-outside", "/nowhere", "visitor", status=404),
        Face("error-429", "/busy", status=429),
        Face("error-500", "/broken", status=500),
        Face("error-503", "/away", status=503),
    ]


def _expect_something(shop) -> None:
    """Give deals a date and somebody a quota, so that the forecast has figures."""
    month = this_month(timezone.now())
    later = months_from(month, 3)[-1]
    for deal, day in zip(Opportunity.objects.order_by("id"), (month, month, later), strict=False):
        deal.expected_close_on, deal.forecast_category = day, "commit"
        deal.save()
    QuotaFactory(owner_id=shop.people["admin"].id, month=month, amount_minor=200_000_000)


def _shop_faces(shop) -> list[Face]:
    home, product = _for_sale(shop)
    found = {
        "home": "",
        "category": f"categories/{product.category.slug}",
        "search": "search?q=a",
        "search-empty": "search?q=nothing-of-the-kind",
        "product": f"products/{product.slug}",
        "cart-empty": "cart",
    }
    pages = [Face(f"shop-{name}", home + path, "visitor", every_side=name == "product") for name, path in found.items()]
    return [
        *pages,
        Face("shop-cart", f"{home}cart", "shopper"),
        Face("shop-checkout", f"{home}checkout", "shopper", every_side=True),
        Face("shop-missing", f"{home}products/nothing", "visitor", status=404),
        Face("shop-closed", "/shop/nobody/", "visitor", status=404),
        *offer_faces(shop),
    ]


class TestEveryPage:
    def test_answers_as_it_should(self, walk):
        wrong = {one.face.name: one.status for one in walk.seen if one.status != one.face.status}

        assert wrong == {}

    def test_has_one_heading_of_the_first_rank(self, walk):
        assert {one.face.name: one.headings for one in walk.seen if one.headings != 1} == {}

    def test_breaks_no_rule_of_wcag(self, walk):
        assert [fault for one in walk.seen for fault in one.faults] == []

    def test_is_no_wider_than_its_screen(self, walk):
        assert {one.face.name: one.too_wide for one in walk.seen if one.too_wide} == {}

    def test_leaves_the_browser_nothing_to_complain_of(self, walk):
        said = {
            one.face.name: [text for text in one.complaints if f" {one.face.status} " not in text] for one in walk.seen
        }

        assert {name: texts for name, texts in said.items() if texts} == {}

    def test_holds_no_inline_style_or_script(self, walk):
        assert [one.face.name for one in walk.seen if one.is_styled_inline] == []


class TestWeight:
    def test_of_console_pages_is_within_the_budget(self, walk):
        weights = {one.face.name: walk.walker.weight(one, extras=True) for one in walk.of("")}

        assert {name: weight for name, weight in weights.items() if weight > CONSOLE_BUDGET} == {}

    @pytest.mark.parametrize(("extras", "budget"), [(False, SHOP_BUDGET), (True, SHOP_BUDGET_WITH_PICTURES)])
    def test_of_shop_pages_is_within_the_budget(self, walk, extras, budget):
        weights = {one.face.name: walk.walker.weight(one, extras=extras) for one in walk.of("shop")}

        assert {name: weight for name, weight in weights.items() if weight > budget} == {}

    @pytest.mark.parametrize(
        ("name", "budget"),
        [("nexus.css", STYLESHEET_BUDGET), ("shop.css", STYLESHEET_BUDGET), ("app.js", SCRIPT_BUDGET)],
    )
    def test_of_our_own_files_is_within_the_budget(self, name, budget):
        body = (Path(settings.BASE_DIR) / "static" / name).read_bytes()

        assert over_the_wire(body) <= budget


class TestWalker:
    def test_sees_what_is_wrong(self, browser, live_server):
        walker = Walker(browser, live_server.url)
        walker.enter("visitor")
        bad = (
            '<html lang="en"><title>x</title><p style="width:2000px;color:#999">grey</p><input><script>throw 1</script>'
        )
        walker.serve("/bad", bad)

        seen = walker.look(Face("bad", "/bad", "visitor"))
        walker.close()

        assert [rule for rule in ("color-contrast", "label") if any(rule in fault for fault in seen.faults)] == [
            "color-contrast",
            "label",
        ]
        assert (seen.headings, seen.is_styled_inline, len(seen.complaints)) == (0, True, 1)
        assert set(seen.too_wide) == {1440, 390, 320, 768, 1024}


class TestQueries:
    def test_of_every_page_stay_few(self, walk):
        assert {name: count for name, count in walk.queries.items() if count > QUERY_BUDGET} == {}


class TestRightToLeft:
    def test_pages_turn_round(self, walk):
        assert [b'dir="rtl"' in one.html for one in walk.turned] == [True] * 3

    def test_pages_fit_and_break_no_rule(self, walk):
        assert {one.face.name: one.too_wide for one in walk.turned if one.too_wide} == {}
        assert [fault for one in walk.turned for fault in one.faults] == []


class TestWithoutScript:
    def test_every_page_can_be_read(self, walk):
        found = {one.face.name: (one.status, one.headings) for one in walk.plain}

        assert found == dict.fromkeys(found, (200, 1))
