"""What rules did to a record, in the words of its timeline."""

from django.utils.translation import gettext_lazy as lazy

from records.timeline import Wording, register_wording

_TOLD = {
    "record.assigned": lazy("gave it to somebody by a rule"),
    "record.unassigned": lazy("found nobody who could take it"),
    "lead.responded": lazy("answered for the first time"),
    "lead.response_breached": lazy("saw that nobody had answered in time"),
}


def register_timeline() -> None:
    """Add the words; called by `AppConfig.ready`."""
    register_wording(Wording(_TOLD))
