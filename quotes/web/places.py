"""What quotes add to the console: their entry, their list, and a box on the pages of deals, contacts and companies."""

from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from core import navigation, panels, search
from core.happenings import register_page
from core.principal import Principal
from quotes import selectors
from records import listing
from records.listing import ListPlace

MOST = 10
ADD = "quotes.add_quote"

navigation.register(navigation.Entry("Quotes", "quotes:quotes", "receipt", selectors.VIEW, "Business", 12))
search.offer(search.Offer("New quote", "quotes:quote-new", "plus", ADD))
register_page("quote", "quotes:quote")
listing.register(
    ListPlace("quote", "quotes:quotes", {"owner_id": "owner", "tag": "tag", "status": "view", "search": "q"})
)


def quotes_panel(noun: str, who: Principal, key: UUID) -> panels.Panel | None:
    """Return the newest quotes about a record, and the way to write one; None when there is neither."""
    found = list(selectors.quotes_about(noun, key, seen_by=who)[:MOST])
    may_add = who.may(ADD)
    if not found and not may_add:
        return None
    new_url = f"{reverse('quotes:quote-new')}?{urlencode({noun: str(key)})}" if may_add else ""
    return panels.Panel(_("Quotes"), "quotes/_panel.html", {"quotes": found, "new_url": new_url})


for name in ("opportunity", "contact", "company"):
    panels.register(name, "quotes", permission=selectors.VIEW, maker=partial(quotes_panel, name))
