"""What conversations add to the console: the box for writing on the pages of contacts and deals."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from core import panels
from core.principal import Principal
from outreach.permissions import SEND


def contact_panel(_who: Principal, key: UUID) -> panels.Panel:
    """Return the box; what it holds is read when the page stands, so that the page itself stays quick."""
    context = {
        "box_url": reverse("outreach:box", args=[key]),
        "page_url": reverse("outreach:conversation", args=[key]),
    }
    return panels.Panel(_("Write"), "outreach/_panel.html", context)


panels.register("contact", "outreach", permission=SEND, maker=contact_panel)
