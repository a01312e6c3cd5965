"""How the statuses of customer relations look."""

from core.looks import StatusLook, Tone, register_looks
from crm.models import Activity, Contact, Duplicate, Lead, Opportunity


def register() -> None:
    """Give every status its tone and icon."""
    contact, lead, deal, activity = Contact.Status, Lead.Status, Opportunity.Status, Activity.Status
    register_looks(
        contact,
        {
            contact.ACTIVE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            contact.ARCHIVED: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
        },
    )
    duplicate = Duplicate.Status
    register_looks(
        duplicate,
        {
            duplicate.OPEN: StatusLook(Tone.ASK, "copy"),
            duplicate.DISMISSED: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
        },
    )
    register_looks(
        lead,
        {
            lead.NEW: StatusLook(Tone.ASK, "star"),
            lead.CONTACTED: StatusLook(Tone.LIVE, "phone"),
            lead.QUALIFIED: StatusLook(Tone.WAIT, "clock"),
            lead.CONVERTED: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            lead.DISQUALIFIED: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
        },
    )
    register_looks(
        deal,
        {
            deal.OPEN: StatusLook(Tone.LIVE, "circle-dot"),
            deal.WON: StatusLook(Tone.GOOD, "circle-check"),
            deal.LOST: StatusLook(Tone.BAD, "circle-x"),
        },
    )
    register_looks(
        activity,
        {
            activity.PLANNED: StatusLook(Tone.WAIT, "clock"),
            activity.DONE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            activity.CANCELED: StatusLook(Tone.NEUTRAL, "ban", is_quiet=True),
        },
    )
