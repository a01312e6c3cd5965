"""What is known of a contact, a deal, the writer and the business, by the fields that templates name."""

from django.utils import translation
from django.utils.formats import date_format

from accounts.selectors import find_member
from core.principal import Principal
from crm.models import Contact, Opportunity
from tenants.selectors import get_current_tenant


def values_for(contact: Contact, deal: Opportunity | None, *, writer: Principal, language: str) -> dict[str, str]:
    """Return the value of each field, "" where nothing is known; days are written as the language does."""
    member = find_member(writer.user_id) if writer.user_id else None
    company = contact.company or (deal.company if deal else None)
    return {
        "contact.first_name": contact.first_name,
        "contact.last_name": contact.last_name,
        "contact.name": contact.name,
        "contact.email": contact.email,
        "contact.phone": contact.phone,
        "company.name": company.name if company else "",
        "sender.name": member.user.name if member else writer.name,
        "sender.email": member.user.email if member else "",
        "business.name": get_current_tenant().name,
        **_of_deal(deal, language),
    }


def _of_deal(deal: Opportunity | None, language: str) -> dict[str, str]:
    if deal is None:
        return {}
    with translation.override(language.replace("_", "-").lower()):
        closes_on = date_format(deal.expected_close_on, "DATE_FORMAT") if deal.expected_close_on else ""
    return {
        "deal.name": deal.name,
        "deal.amount": str(deal.amount) if deal.amount else "",
        "deal.closes_on": closes_on,
    }
