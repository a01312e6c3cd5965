"""What the pages of imports and exports share."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from core.lists import Tab
from core.principal import Principal
from records.plans import is_importable
from records.registry import RecordType, record_types
from records.selectors.exports import VIEW_EXPORT
from records.selectors.imports import VIEW_IMPORT


def sections(principal: Principal, current: str) -> Sequence[Tab]:
    """Return the tabs that a person may open."""
    places = (("records:imports", _("Imports"), VIEW_IMPORT), ("records:exports", _("Exports"), VIEW_EXPORT))
    return [Tab(label, reverse(name), 0, name == current) for name, label, right in places if principal.may(right)]


def importable(principal: Principal) -> list[RecordType]:
    """Return the kinds of record that somebody may make by import."""
    return [kind for kind in record_types() if is_importable(kind) and principal.may(kind.right("add"))]


def exportable(principal: Principal) -> list[RecordType]:
    """Return the kinds of record that somebody may see."""
    return [kind for kind in record_types() if principal.may(kind.right("view"))]


def label_of(name: str) -> str:
    """Return what the records of a kind are called; the name itself when no app declares it any more."""
    return next((str(kind.plural_label) for kind in record_types() if kind.name == name), name)
