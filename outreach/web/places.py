"""What conversations add to the console: the box for writing on the pages of contacts and deals."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from core import panels
from core.principal import Principal
from crm.selectors import list_contacts, list_opportunities
from outreach.permissions import SEND

# Writing is what the page is opened for most.
FIRST = 10


def contact_panel(_who: Principal, key: UUID, *, query: str = "") -> panels.Panel:
    """Return the box; what it holds is read when the page stands, so that the page itself stays quick."""
    context = {
        "box_url": reverse("outreach:box", args=[key]) + query,
        "page_url": reverse("outreach:conversation", args=[key]) + query,
    }
    return panels.Panel(_("Write"), "outreach/_panel.html", context)


def deal_panel(who: Principal, key: UUID) -> panels.Panel | None:
    """Return the box for the contact of an open deal; None when there is none, or not for this person."""
    deals = list_opportunities(seen_by=who).filter(id=key, status="open")
    contact = list_contacts(seen_by=who).filter(id__in=deals.values("contact_id")).only("id").first()
    return contact_panel(who, contact.id, query=f"?opportunity_id={key}") if contact else None


panels.register("contact", "outreach", permission=SEND, maker=contact_panel, rank=FIRST)
panels.register("opportunity", "outreach", permission=SEND, maker=deal_panel, rank=FIRST)
