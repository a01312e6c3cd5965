"""The staff site, every address of it: open to staff alone, and nothing is done there without a trace."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7
from core.tenancy import PLATFORM, tenant_context
from events.models import Delivery, Event
from executions.services import cancel_execution
from tests.api.rows import API, MAKERS
from tests.console.conftest import ROLES, people, sign_in, staff, visit  # noqa: F401 - fixtures
from tests.factories.accounts import MembershipFactory
from tests.factories.crm import CompanyFactory
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db
# They say no more than where to sign in, or end the session of who asks.
DOORS = {"/admin/login/", "/admin/logout/", "/admin/password_change/"}
METHODS = ("get", "post")


def routes(found: Any, before: str = "") -> Iterator[str]:
    """Yield every route of the platform."""
    for each in found:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from routes(each.url_patterns, route)


def addresses(key: str) -> list[str]:
    """Return an address of every route of the staff site, with a key wherever one is asked for."""
    found = {"/" + route for route in routes(get_resolver().url_patterns) if route.startswith("admin/")}
    return sorted(re.sub(r"<[^>]+>|\(\?P.*\$", key, each) for each in found - DOORS)


def opened(client: Client, paths: list[str], methods: tuple[str, ...] = METHODS) -> list[str]:
    """Return what was answered with a page, or broke."""
    answers = {f"{method} {path}": getattr(client, method)(path) for path in paths for method in methods}
    return [asked for asked, answer in answers.items() if answer.status_code == 200 or answer.status_code >= 500]


@pytest.fixture
def company(tenant):
    """A row that the people of the business may see elsewhere."""
    with tenant_context(tenant.id):
        return CompanyFactory(name="Retail Hub")


class TestAddresses:
    def test_are_swept_whole(self):
        found = addresses("x")

        assert len(found) > 200
        assert {f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry} <= set(
            found
        )

    @pytest.mark.parametrize("role", ["nobody", *ROLES])
    def test_open_to_nobody_but_staff(self, client, visit, company, role):  # noqa: F811 - a fixture
        asker = client if role == "nobody" else visit(role)

        assert opened(asker, addresses(str(company.id))) == []

    def test_open_to_no_staff_before_a_second_factor(self, staff, company, settings):  # noqa: F811 - a fixture
        settings.STAFF_SECOND_FACTOR = True

        assert opened(staff, addresses(str(company.id))) == []

    def test_close_with_the_next_request_to_who_is_staff_no_more(self, staff, company):  # noqa: F811 - a fixture
        User.objects.filter(email="staff@example.com").update(is_staff=False)

        assert opened(staff, addresses(str(company.id)), ("get",)) == []

    def test_open_to_staff(self, staff, tenant):  # noqa: F811 - a fixture
        staff.post(reverse("staff-open", args=[tenant.id]))

        assert len(opened(staff, addresses(str(uuid7())), ("get",))) > len(admin.site._registry)

    def test_show_staff_nothing_of_a_business_they_did_not_choose(self, staff, company, other_tenant):  # noqa: F811
        staff.post(reverse("staff-open", args=[other_tenant.id]))

        shown = [path for path in addresses(str(company.id)) if b"Retail Hub" in staff.get(path).content]

        assert shown == []

    def test_tell_who_opened_a_business(self, staff, tenant):  # noqa: F811 - a fixture
        staff.post(reverse("staff-open", args=[tenant.id]))

        person = User.objects.get(email="staff@example.com")
        with tenant_context(tenant.id):
            told = Event.objects.get(type="tenant.chosen")
        assert (told.subject_id, told.actor_kind, told.actor_id) == (tenant.id, "user", person.id)


def dead_delivery(actor: Any) -> Delivery:
    return Delivery.objects.create(
        subject_id=uuid7(), sequence=1, subscriber="x", status="dead", attempts=5, due_at=timezone.now()
    )


def ended(actor: Any) -> Any:
    row = MAKERS[f"{API}/executions"](actor)
    return cancel_execution(execution_id=row.id, actor=actor, now=timezone.now())


# A row that each act of the staff site fits.
ACTS = {
    ("accounts.user", "disable"): lambda actor: MembershipFactory().user,
    ("accounts.user", "enable"): lambda actor: MembershipFactory(user__is_active=False).user,
    ("accounts.user", "end_all_sessions"): lambda actor: User.objects.get(id=actor.id),
    ("activation.activation", "resume"): MAKERS[f"{API}/activations"],
    ("activation.activation", "roll_back"): MAKERS[f"{API}/activations"],
    ("events.delivery", "try_again"): dead_delivery,
    ("executions.execution", "cancel"): MAKERS[f"{API}/executions"],
    ("executions.execution", "retry"): ended,
    ("governance.rule", "activate"): MAKERS[f"{API}/governance/rules"],
    ("governance.rule", "retire"): lambda actor: RuleFactory(),
    ("tenants.tenant", "open_again"): None,
    ("tenants.tenant", "suspend"): None,
}
# They refuse an activation that neither stopped nor is ready, and change nothing.
REFUSED = {("activation.activation", "resume"), ("activation.activation", "roll_back")}
TOLD = sorted(set(ACTS) - REFUSED)


def traces(tenant, person: User) -> int:
    """Return how many events of the business and of the platform name a person."""
    found = 0
    for tenant_id in (tenant.id, PLATFORM):
        with tenant_context(tenant_id):
            found += Event.objects.filter(actor_kind="user", actor_id=person.id).count()
    return found


class TestActs:
    def test_are_all_known_here(self):
        registered = {
            (model._meta.label_lower, name) for model, its in admin.site._registry.items() for name in its.actions or ()
        }

        assert registered == set(ACTS)

    @pytest.mark.parametrize(("label", "act"), TOLD)
    def test_name_the_member_of_staff_in_the_log(self, staff, owner, tenant, label, act):  # noqa: F811 - a fixture
        person = User.objects.get(email="staff@example.com")
        if label == "tenants.tenant":
            row = tenant
            type(tenant).objects.filter(id=tenant.id).update(status="suspended" if act == "open_again" else "active")
        else:
            row = ACTS[label, act](owner)
        if act == "end_all_sessions":
            sign_in(row)
        staff.post(reverse("staff-open", args=[tenant.id]))
        before = traces(tenant, person)

        answer = staff.post(
            reverse(f"admin:{label.replace('.', '_')}_changelist"), {"action": act, "_selected_action": [str(row.pk)]}
        )

        assert answer.status_code == 302, answer.content.decode()
        assert traces(tenant, person) > before
