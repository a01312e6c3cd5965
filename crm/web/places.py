"""What customer relations add to the console: entries of the side bar, pages of records, search."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core import navigation, search
from core.happenings import register_page
from core.principal import Principal
from crm import selectors

BUSINESS = "Business"

navigation.register(
    navigation.Entry("Deals", "crm:opportunities", "handshake", "crm.view_opportunity", BUSINESS, 10),
    navigation.Entry("Leads", "crm:leads", "target", "crm.view_lead", BUSINESS, 20),
    navigation.Entry("Contacts", "crm:contacts", "users", "crm.view_contact", BUSINESS, 30),
    navigation.Entry("Companies", "crm:companies", "building-2", "crm.view_company", BUSINESS, 40),
    navigation.Entry("Activities", "crm:activities", "list-checks", "crm.view_activity", BUSINESS, 50),
)
for noun, label in (
    ("contact", "New contact"),
    ("company", "New company"),
    ("lead", "New lead"),
    ("opportunity", "New deal"),
    ("activity", "New activity"),
):
    search.offer(search.Offer(label, f"crm:{noun}-new", "plus", f"crm.add_{noun}"))
for kind in ("contact", "company", "lead", "opportunity"):
    register_page(kind, f"crm:{kind}")


def find_contacts(principal: Principal, text: str, limit: int) -> Iterator[search.Hit]:
    """Find people by name, e-mail or phone."""
    found = selectors.search_contacts(selectors.list_contacts(seen_by=principal), text)
    for contact in found.order_by("-id")[:limit]:
        yield search.Hit(
            _("Contact"), str(contact), contact.email or contact.phone, reverse("crm:contact", args=[contact.id])
        )


def find_companies(principal: Principal, text: str, limit: int) -> Iterator[search.Hit]:
    """Find organisations by name."""
    found = selectors.search_companies(selectors.list_companies(seen_by=principal), text)
    for company in found.order_by("-id")[:limit]:
        yield search.Hit(_("Company"), company.name, company.industry, reverse("crm:company", args=[company.id]))


def find_leads(principal: Principal, text: str, limit: int) -> Iterator[search.Hit]:
    """Find leads by name, e-mail or company."""
    found = selectors.search_leads(selectors.list_leads(seen_by=principal), text)
    for lead in found.order_by("-id")[:limit]:
        yield search.Hit(_("Lead"), lead.name, lead.company_name, reverse("crm:lead", args=[lead.id]))


def find_opportunities(principal: Principal, text: str, limit: int) -> Iterator[search.Hit]:
    """Find deals by name."""
    found = selectors.search_opportunities(selectors.list_opportunities(seen_by=principal), text)
    for deal in found.order_by("-id")[:limit]:
        url = reverse("crm:opportunity", args=[deal.id])
        yield search.Hit(_("Deal"), deal.name, str(deal.amount or ""), url)


search.register("contact", permission="crm.view_contact", finder=find_contacts)
search.register("company", permission="crm.view_company", finder=find_companies)
search.register("lead", permission="crm.view_lead", finder=find_leads)
search.register("opportunity", permission="crm.view_opportunity", finder=find_opportunities)
