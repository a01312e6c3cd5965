"""What the pages of privacy share: their tabs, and a form below one of them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.forms import CommandForm, form_page
from core.lists import Tab
from core.pages import PageRequest

_PLACES = (
    ("privacy.view_breach", "privacy:breaches"),
    ("privacy.view_export", "privacy:exports"),
    ("privacy.view_erasure", "privacy:erasures"),
    ("privacy.view_consent", "privacy:consents"),
    ("privacy.view_retention", "privacy:retention"),
)


def privacy_tabs(request: PageRequest, current: str) -> Sequence[Tab]:
    """Return the tabs that a person may open."""
    labels = {
        "privacy:breaches": _("Breaches"),
        "privacy:exports": _("Exports"),
        "privacy:erasures": _("Erasures"),
        "privacy:consents": _("Consents"),
        "privacy:retention": _("Times of keeping"),
    }
    return [
        Tab(labels[name], reverse(name), 0, name == current) for right, name in _PLACES if request.principal.may(right)
    ]


def below(
    request: PageRequest, form: CommandForm, *, title: str, submit: str, parent: str, place: str, **more: Any
) -> HttpResponse:
    """Show a form as a page below one of the lists."""
    return form_page(request, form, title=title, submit=submit, back=reverse(place), parent=parent, **more)
