"""What web forms and mail add to the console: entries of the side bar, and where a lead came from."""

from uuid import UUID

from core import navigation, panels, search
from core.happenings import register_page
from core.principal import Principal
from intake.selectors.forms import find_origin
from intake.selectors.mails import VIEW_MAIL
from intake.web.shared import ADD, VIEW

navigation.register(
    navigation.Entry("Forms", "intake:forms", "inbox", VIEW, "Business", 22, is_seldom=True),
    navigation.Entry("Mail", "intake:mails", "mail", VIEW_MAIL, "Business", 48),
)
search.offer(search.Offer("New form", "intake:form-new", "plus", ADD))
register_page("form", "intake:form")
register_page("mail", "intake:mail")


def origin_panel(_principal: Principal, lead_id: UUID) -> panels.Panel | None:
    """Return the form by which a lead came, and the campaign that brought it."""
    found = find_origin(lead_id)
    return panels.Panel("Web form", "intake/_panel.html", {"sent": found}) if found else None


# Whoever may see the lead may see where it came from.
panels.register("lead", "web_form", permission="crm.view_lead", maker=origin_panel)
