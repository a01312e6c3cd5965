"""What a person is told of, by which channel and how soon: a matrix of kinds and channels."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import CommandForm, sent
from core.navigation import person_tabs
from core.pages import PageRequest, page
from core.toasts import done
from messaging import commands, selectors, services
from messaging.channels import Channel, channels
from messaging.paces import DIGEST_HOUR, Pace
from messaging.selectors import Preference


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind on one channel: its field, or the pace that always holds."""

    channel: str
    bound: forms.BoundField | None
    fixed: str


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of notice with its cells."""

    label: str
    is_urgent: bool
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Group:
    """The kinds of one group."""

    label: str
    rows: list[Row]


class PreferencesForm(CommandForm):
    """A field for every kind and channel that can be chosen."""

    command = commands.ChangeChoices

    def __init__(self, data: Any = None, *, preferences: list[Preference]) -> None:
        super().__init__(data)
        self.preferences = preferences
        for each in preferences:
            for channel, pace in each.paces:
                if not each.kind.is_urgent:
                    self.fields[_name(each, channel)] = _field(each, channel, pace)

    @property
    def channels(self) -> list[str]:
        """The heads of the columns."""
        return [_(channel.label) for channel in channels().values()]

    @property
    def groups(self) -> list[Group]:
        """The rows of the matrix, by group."""
        grouped = groupby(self.preferences, key=lambda each: each.kind.group)
        return [Group(_(label), [self._row(each) for each in same]) for label, same in grouped]

    def values(self) -> dict[str, Any]:
        """Return every choice of the page; the service keeps those that differ."""
        return {
            "choices": [
                {"kind": each.kind.name, "channel": channel.name, "pace": self._pace(_name(each, channel))}
                for each in self.preferences
                for channel, _pace in each.paces
                if not each.kind.is_urgent
            ]
        }

    def _pace(self, name: str) -> str:
        chosen = self.cleaned_data[name]
        if isinstance(chosen, bool):
            return Pace.NOW if chosen else Pace.OFF
        return str(chosen)

    def _row(self, preference: Preference) -> Row:
        cells = [
            Cell(
                _(channel.label),
                None if preference.kind.is_urgent else self[_name(preference, channel)],
                _("Always") if pace != Pace.OFF else _("Never"),
            )
            for channel, pace in preference.paces
        ]
        return Row(_(preference.kind.label), preference.kind.is_urgent, cells)


@require_http_methods(["GET", "POST"])
@page()
def preferences(request: PageRequest) -> HttpResponse:
    """Choose what to be told of."""
    form = PreferencesForm(sent(request), preferences=selectors.list_preferences(request.principal))
    kept = form.save(lambda command: _keep(request, command)) if request.method == "POST" else None
    if kept is not None:
        done(request, _("Saved."))
        return redirect("messaging:preferences")
    context = {"form": form, "tabs": person_tabs("messaging:preferences"), "hour": DIGEST_HOUR}
    return render(request, "messaging/preferences.html", context, status=422 if form.errors else 200)


def _keep(request: PageRequest, command: commands.ChangeChoices) -> list[Preference]:
    return services.set_choices(choices=command.choices, actor=request.principal)


def _name(preference: Preference, channel: Channel) -> str:
    return f"{preference.kind.name}-{channel.name}"


def _field(preference: Preference, channel: Channel, pace: str) -> forms.Field:
    """Return a switch where there is only on and off, else a list of paces."""
    label = f"{_(preference.kind.label)}: {_(channel.label)}"
    said = {"aria-label": label}
    if set(channel.paces) == {Pace.OFF, Pace.NOW}:
        return forms.BooleanField(
            label=label, required=False, initial=pace == Pace.NOW, widget=forms.CheckboxInput(attrs=said)
        )
    offered = [(each.value, each.label) for each in channel.paces]
    return forms.ChoiceField(label=label, choices=offered, initial=pace, widget=forms.Select(attrs=said))
