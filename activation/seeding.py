"""The demo: two whole businesses with a person for each role and one object of every kind. Safe to repeat."""

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.selectors import find_user, principal_for
from accounts.services import create_staff, issue_set_password_link, set_password_with_token
from activation import plans, services
from activation.conversations import write_in
from activation.models import Activation
from activation.samples import BUSINESSES, CUSTOMERS, LEADS, PEOPLE, QUOTE, QUOTED, TEMPLATES, Business
from activation.showcase import submit_pictures
from core.actions import submit
from core.money import Money
from core.principal import Principal, system
from core.tenancy import tenant_context
from crm import selectors as crm
from crm import services as deals
from crm.models import Opportunity
from intake.commands import Utm
from intake.entry import PublicForm
from intake.services import Sent, create_form, rotate_mail_drop, submit_form
from intake.tokens import make_token
from messaging.services.templates import create_template
from quotes import services as offers
from quotes.commands import LineIn
from routing.commands import AssignmentRulePerson
from routing.services import create_rule, set_policy
from tenants.models import Tenant

STAFF = "staff@nexus.example.com"
Logins = dict[str, dict[str, str]]
Progress = Callable[[str], object]


class SeedFailedError(RuntimeError):
    """A demo business could not be built; the message says which step failed."""


def seed(
    *, now: datetime, known: Mapping[str, str], run: Callable[[], object], tell: Progress, is_large: bool = False
) -> dict[str, Any]:
    """Make or complete the demo and return its logins, the first business first.

    `known` holds passwords of an earlier seed by e-mail; `run` works off the executions that were submitted. With
    `is_large` the first business gets a year of customers, deals and activities too.

    Raises:
        SeedFailedError: a business could not be built.
    """
    businesses: list[dict[str, Any]] = []
    tenants: list[Tenant] = []
    for business in BUSINESSES:
        tell(f"{business.name}: building")
        tenant = _build(business, now=now, run=run)
        users = {role: _login(f"{role}@{business.host}", tenant, known, now=now) for role in PEOPLE}
        tell(f"{business.name}: customers and deals")
        _fill(tenant, users, now=now)
        run()
        tenants.append(tenant)
        businesses.append({"tenant": {"id": str(tenant.id), "slug": tenant.slug}, "users": users})
    if is_large:
        tell(f"{BUSINESSES[0].name}: a year of customers")
        sellers = [User.objects.get(email=businesses[0]["users"][role]["email"]).id for role in ("agent", "management")]
        deals.write_year(tenants[0], owners=sellers, now=now)
    for tenant in tenants:
        submit_pictures(tenant)
    staff = {"email": STAFF, "password": _staff_password(known)}
    first = businesses[0]
    first["users"]["staff"] = staff
    return {"base_url": settings.PUBLIC_URL, **first, "others": businesses[1:]}


def _build(business: Business, *, now: datetime, run: Callable[[], object]) -> Tenant:
    document = json.loads((settings.BASE_DIR / "examples" / business.example).read_text())
    plan = plans.make(json.dumps(_as_demo(document, business)).encode())
    receipt = services.receive(plan=plan, actor=system(), now=now)
    run()
    activation = Activation.objects.select_related("tenant").get(id=receipt.activation.id)
    if activation.status not in {Activation.Status.READY, Activation.Status.READY_WITH_PENDING}:
        raise SeedFailedError(f"{business.name} is {activation.status}: {activation.error}")
    return activation.tenant


def _as_demo(document: dict[str, Any], business: Business) -> dict[str, Any]:
    """Give an example its demo name and people; its own stay free for whoever tries the example."""
    people = {
        role: {"email": f"{role}@{business.host}", "first_name": first, "last_name": last}
        for role, (first, last) in PEOPLE.items()
    }
    team = [
        {"email": person["email"], "name": f"{person['first_name']} {person['last_name']}", "role": role}
        for role, person in people.items()
        if role != "admin"
    ]
    facts = {**document["business"], "name": business.name}
    storefront = _without(document.get("storefront", {}), {"domain"})
    # Pictures at addresses that lead nowhere give way to those drawn for the demo.
    if "theme" in storefront:
        storefront["theme"] = _without(storefront["theme"], {"logo_url"})
    catalog = document.get("catalog", {})
    products = [_without(product, {"images"}) for product in catalog.get("products", [])]
    return {
        **document,
        "catalog": {**catalog, "products": products} if products else catalog,
        "external_id": business.external_id,
        "business": _without(facts, {"legal_name", "tax_id", "website"}),
        "owner": people["admin"],
        "team": team,
        "storefront": storefront,
    }


def _without(part: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}


def _login(email: str, tenant: Tenant, known: Mapping[str, str], *, now: datetime) -> dict[str, str]:
    user = find_user(email)
    if user is None:
        raise SeedFailedError(f"{email} was not invited")
    if user.has_usable_password() and email in known:
        return {"email": email, "password": known[email]}
    password = secrets.token_urlsafe(12)
    link = issue_set_password_link(user=user, tenant_id=tenant.id, now=now)
    set_password_with_token(token=link.rpartition("/")[2], password=password, now=now)
    return {"email": email, "password": password}


def _staff_password(known: Mapping[str, str]) -> str:
    if find_user(STAFF) is not None and STAFF in known:
        return known[STAFF]
    password = secrets.token_urlsafe(12)
    create_staff(email=STAFF, password=password, first_name="Platform", last_name="Staff")
    return password


def _fill(tenant: Tenant, users: Logins, *, now: datetime) -> None:
    """Add customers once: a business that has companies is left as it is."""
    with tenant_context(tenant.id):
        if crm.list_companies().exists():
            return
        agent, manager = (_principal(users[role]["email"], tenant) for role in ("agent", "management"))
        with transaction.atomic():
            _add_customers(tenant, agent, manager, now=now)
            _add_routing(agent, manager)
            _add_leads(agent, manager, now=now)
            _add_form(manager, now=now)
            _add_templates(manager)
            write_in(manager, now=now)
        _start_executions(agent, manager)


def _principal(email: str, tenant: Tenant) -> Principal:
    return principal_for(User.objects.get(email=email), tenant.id)


def _add_customers(tenant: Tenant, agent: Principal, manager: Principal, *, now: datetime) -> None:
    pipeline = crm.find_default_pipeline()
    if pipeline is None:
        raise SeedFailedError("the business has no pipeline")
    stages = [stage for stage in crm.list_stages(pipeline_id=pipeline.id) if stage.kind == "open"]
    for number, sample in enumerate(CUSTOMERS):
        actor = agent if number % 2 else manager
        company = deals.create_company(name=sample.company, actor=actor, phone=sample.phone)
        contact = deals.create_contact(
            first_name=sample.first_name,
            last_name=sample.last_name,
            emails=[f"{sample.first_name}.{sample.last_name}@{_host(sample.company)}".lower()],
            phones=[sample.phone],
            company_id=company.id,
            actor=actor,
        )
        deal = deals.create_opportunity(
            name=sample.deal,
            amount=Money(sample.thousands * 100_000, tenant.currency),
            pipeline_id=pipeline.id,
            stage_id=stages[max(0, sample.stage) % len(stages)].id,
            contact_id=contact.id,
            company_id=company.id,
            expected_close_on=(now + timedelta(days=sample.days)).date(),
            actor=actor,
            now=now,
        )
        due_at = now + timedelta(days=sample.days / 2)
        deals.create_activity(
            kind="call",
            title=f"Call {sample.first_name} about the offer",
            opportunity_id=deal.id,
            due_at=due_at,
            actor=actor,
            now=now,
        )
        if number == QUOTED:
            _add_quote(deal, actor, now=now)
        if sample.stage == -1:
            deals.win_opportunity(opportunity_id=deal.id, actor=actor, now=now)
        if sample.stage == -2:
            deals.lose_opportunity(
                opportunity_id=deal.id, lost_reason="Budget moved to next year", actor=actor, now=now
            )


def _add_quote(deal: Opportunity, actor: Principal, *, now: datetime) -> None:
    """Send a quote for a deal, by its link alone: nobody is mailed from a demo."""
    lines = [LineIn.check(line) for line in QUOTE]
    quote = offers.create_quote(
        opportunity_id=deal.id,
        lines=lines,
        note="As we said on the phone.",
        terms="Half on acceptance, the rest on delivery.",
        actor=actor,
        now=now,
    )
    offers.send_quote(quote_id=quote.id, mails=False, actor=actor, now=now)


def _host(company: str) -> str:
    return f"{company.split()[0].lower()}.example.com"


def _add_routing(agent: Principal, manager: Principal) -> None:
    """Let the two take turns with what comes in, and say how soon it is answered."""
    people = [AssignmentRulePerson(user_id=agent.id, weight=2), AssignmentRulePerson(user_id=manager.id)]
    create_rule(record_type="lead", name="New leads in turn", people=people, actor=manager)
    set_policy(minutes=30, actor=manager)


def _add_leads(agent: Principal, manager: Principal, *, now: datetime) -> None:
    for number, (name, source, phone) in enumerate(LEADS):
        # The last one comes in by itself, so that a rule gives it to somebody.
        came_in = number == len(LEADS) - 1
        actor = system(manager.tenant_id) if came_in else agent if number % 2 else manager
        lead = deals.create_lead(name=name, source=source, phone=phone, actor=actor)
        if number in {1, 2}:
            deals.mark_lead_contacted(lead_id=lead.id, actor=actor)
        if number == 3:
            deals.qualify_lead(lead_id=lead.id, actor=actor)


def _add_form(manager: Principal, *, now: datetime) -> None:
    """Add a form with a lead that came by it, and the address for copies of mail."""
    form = create_form(
        name="Contact us",
        intro="Tell us what you need. We call back the same day.",
        source="Web site",
        owner_id=manager.user_id,
        actor=manager,
    )
    values = {
        "name": "Ngozi Eze",
        "email": "ngozi@example.com",
        "phone": "+2348035551234",
        "message": "Do you deliver?",
    }
    utm = Utm(source="instagram", medium="social", campaign="new-season")
    sent = Sent(values=values, token=make_token(form.id, now=now - timedelta(minutes=1)), utm=utm)
    entry = PublicForm(values, web_form=form, country="NG")
    submit_form(form=form, entry=entry, sent=sent, actor=system(form.tenant_id, name="Web form"), now=now)
    if settings.MAIL_DROP_DOMAIN:
        rotate_mail_drop(actor=manager, now=now)


def _add_templates(manager: Principal) -> None:
    for template in TEMPLATES:
        create_template(**template, actor=manager)


def _start_executions(agent: Principal, manager: Principal) -> None:
    """Start one execution of each ending, so that every page has something to show."""
    if not settings.DEMO_ACTIONS:
        return
    submit("demo.echo", {"message": "Hello from the demo"}, actor=agent)
    submit("demo.steps", {"count": 3}, actor=agent)
    submit("demo.fail", {"times": 2, "code": "provider_busy"}, actor=manager)
    submit("demo.fail", {"times": 9, "code": "validation_error"}, actor=manager)
    submit("demo.tree", {"width": 2, "depth": 1}, actor=manager)
