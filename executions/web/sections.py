"""The places of the engine beside the list of runs, as they stand at the end of the top bar of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.pages import PageRequest
from core.principal import Principal
from executions import selectors
from executions.counts import count_open_letters

RUNS, HEALTH, LETTERS, JOBS = "list", "health", "dead-letters", "jobs"
_SECTIONS = (
    (RUNS, _("Runs"), "activity", selectors.VIEW),
    (HEALTH, _("Health"), "monitor", selectors.VIEW),
    (LETTERS, _("Dead letters"), "circle-alert", selectors.CONTROL),
    (JOBS, _("Bulk jobs"), "layers", selectors.VIEW),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One place: its words, its address, how much waits there, and whether this page is it."""

    label: str | Promise
    url: str
    icon: str
    count: int
    is_current: bool


def sections_for(principal: Principal, current: str) -> Sequence[Section]:
    """Return the places somebody may open."""
    return [
        Section(label, reverse(f"executions:{name}"), icon, _waiting(name, principal), name == current)
        for name, label, icon, permission in _SECTIONS
        if principal.may(permission)
    ]


def section_page(request: PageRequest, template: str, current: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page of one of the places."""
    return render(request, template, context | {"sections": sections_for(request.principal, current)})


def _waiting(name: str, principal: Principal) -> int:
    return count_open_letters(principal) if name == LETTERS else 0
