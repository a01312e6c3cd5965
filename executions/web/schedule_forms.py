"""The form of a schedule: which action, with which input, when, and what happens when times collide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.actions import actions, title_of
from core.errors import DomainError
from core.form_fields import LongSelect, instant, line, whole
from core.forms import RecordForm, Section
from core.principal import Principal
from core.zones import zones
from executions import commands, services
from executions.models import Schedule
from executions.payloads import pretty
from executions.rhythm import Rhythm
from executions.web.rhythms import DAY, HOUR, MINUTE, SECOND, Moment, next_moments
from tenants.selectors import get_current_tenant

BY_INTERVAL, BY_CRON = "interval", "cron"
INTERNAL = frozenset({services.bulk.ACTION})
_UNITS = (
    (str(MINUTE), gettext_lazy("minutes")),
    (str(HOUR), gettext_lazy("hours")),
    (str(DAY), gettext_lazy("days")),
    (str(SECOND), gettext_lazy("seconds")),
)
_FILL_IN = gettext_lazy("Fill this in")
_CRON_HELP = gettext_lazy(
    "Minute, hour, day, month, weekday: 0 9 * * 1-5 is nine o'clock on workdays. @daily works too."
)
_LAYOUT = (
    Section(
        gettext_lazy("What"),
        gettext_lazy("The action that starts, with the rights you hold each time."),
        ["name", "action", "input"],
        below="executions/_input_fields.html",
    ),
    Section(
        gettext_lazy("When"),
        gettext_lazy("At even distances, or at times of the clock."),
        ["rhythm", "number", "unit", "cron", "timezone", "starts_at", "ends_at"],
        below="executions/_next_times.html",
    ),
    Section(
        gettext_lazy("When times collide"),
        gettext_lazy("A run may last longer than the distance between two times, or no scheduler may be there."),
        ["overlap", "catch_up"],
    ),
)


@dataclass(frozen=True, slots=True)
class Preview:
    """The next times that a form stands for, or why there are none."""

    moments: Sequence[Moment]
    zone: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class InputField:
    """One value of the input of an action."""

    name: str
    kind: str
    is_required: bool
    about: str


class JsonField(forms.CharField):
    """A JSON object as people write it; cleaned to a dictionary, an empty one when nothing is written."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"rows": 5, "class": "nx-code", "spellcheck": "false", "autocapitalize": "off"}
        super().__init__(required=False, widget=forms.Textarea(attrs=attributes), max_length=1_048_576, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the object as text; what was typed stays as it was."""
        return value if value is None or isinstance(value, str) else pretty(value)

    def clean(self, value: Any) -> dict[str, Any]:
        """Return the object.

        Raises:
            ValidationError: the text is no JSON, or something else than an object.
        """
        text = str(super().clean(value) or "").strip()
        try:
            found = orjson.loads(text or "{}")
        except orjson.JSONDecodeError as error:
            raise ValidationError(_("This is no JSON: %(why)s") % {"why": error}, code="json") from None
        if not isinstance(found, dict):
            raise ValidationError(_('Write an object such as {"name": "value"}'), code="json_object")
        return found


class ScheduleForm(RecordForm):
    """A schedule; of a present one the action stays."""

    command, create = commands.ChangeSchedule, commands.CreateSchedule
    places: Mapping[str, str] = {"/every_seconds": "number"}
    layout = _LAYOUT

    name = line(gettext_lazy("Name"), required=True, most=100)
    action = forms.ChoiceField(label=gettext_lazy("Action"), error_messages={"required": _FILL_IN})
    input = JsonField(label=gettext_lazy("Input"), help_text=gettext_lazy("A JSON object."))
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[(BY_INTERVAL, gettext_lazy("Every so often")), (BY_CRON, gettext_lazy("By a cron expression"))],
    )
    number = whole(gettext_lazy("Every"), least=1)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=_UNITS)
    cron = line(gettext_lazy("Cron expression"), most=100, help_text=_CRON_HELP)
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), widget=LongSelect)
    starts_at = instant(gettext_lazy("Starts"), help_text=gettext_lazy("Left empty, from now on."))
    ends_at = instant(gettext_lazy("Ends"), help_text=gettext_lazy("Left empty, it goes on."))
    overlap = forms.ChoiceField(
        label=gettext_lazy("When the run before is still live"), choices=Schedule.Overlap.choices
    )
    catch_up = forms.ChoiceField(
        label=gettext_lazy("Times that passed while nothing ran"), choices=Schedule.CatchUp.choices
    )

    def __init__(
        self, data: Any = None, *, principal: Principal, record: Schedule | None = None, action: str = ""
    ) -> None:
        zone = get_current_tenant().timezone
        initial = {"number": 1, "unit": str(HOUR), "timezone": zone, "input": {}, "action": action}
        super().__init__(data, record=record, initial=initial)
        offered = sorted(zones() | {self.initial["timezone"]})
        if record is not None:
            offered = sorted({*offered, record.timezone})
            self.initial.update(_shown(record))
            del self.fields["action"]
            self.fields["starts_at"].help_text = _("Intervals count from it. Left empty, it stays.")
        else:
            self.fields["action"].choices = offered_actions(principal)  # type: ignore[attr-defined]
        self.fields["timezone"].choices = [(each, each.replace("_", " ")) for each in offered]  # type: ignore[attr-defined]
        self.preview: Preview | None = None

    def clean(self) -> dict[str, Any]:
        """The rhythm that was chosen is filled in."""
        found = self.cleaned_data
        wanted = "cron" if found.get("rhythm") == BY_CRON else "number"
        if wanted not in self.errors and not found.get(wanted):
            self.add_error(wanted, str(_FILL_IN))
        return found

    def values(self) -> dict[str, Any]:
        """Return what a new schedule is made of; of a present one what differs from it."""
        found = self.cleaned_data
        names = ("name", "action", "input", "timezone", "starts_at", "ends_at", "overlap", "catch_up")
        given = {name: found[name] for name in names if name in self.fields} | self.rhythm_values()
        if self.record is None:
            return {name: value for name, value in given.items() if value is not None}
        return {name: value for name, value in given.items() if value != _present(self.record, name)}

    def rhythm_values(self) -> dict[str, Any]:
        """Return the cron expression or the interval in seconds."""
        found = self.cleaned_data
        if found.get("rhythm") == BY_CRON:
            return {"cron": found.get("cron", "")}
        return {"every_seconds": (found.get("number") or 1) * int(found.get("unit") or MINUTE)}

    def refuse(self, refusal: DomainError) -> None:
        """Name the value of the input that a fault is about."""
        faults = [
            replace(fault, code="input", detail=f"{fault.pointer.removeprefix('/input/')}: {fault.detail}")
            if fault.pointer.startswith("/input/")
            else fault
            for fault in refusal.errors
        ]
        refusal.errors = tuple(faults)
        super().refuse(refusal)

    def look_ahead(self, now: datetime) -> Preview:
        """Return the next times of what stands in the form, whether or not the rest of it is right."""
        try:
            rhythm = self._rhythm(now)
            rhythm.check(now)
        except DomainError as refusal:
            self.preview = Preview([], "", refusal.errors[0].detail if refusal.errors else refusal.detail)
        else:
            self.preview = Preview(next_moments(rhythm, now=now), rhythm.timezone)
        return self.preview

    def input_fields(self) -> Sequence[InputField]:
        """Return what the input of the chosen action holds."""
        chosen = self.record.action if self.record is not None else self["action"].value()
        return fields_of(chosen or "")

    def _rhythm(self, now: datetime) -> Rhythm:
        if not self.is_bound:
            shown = Rhythm("", HOUR, self.initial["timezone"], now)
            return Rhythm.of(self.record) if self.record is not None else shown
        self.is_valid()
        found = self.cleaned_data
        times = {name: found.get(name) for name in ("timezone", "starts_at", "ends_at") if found.get(name)}
        if self.record is not None and times.get("starts_at") in {None, _present(self.record, "starts_at")}:
            times["starts_at"] = self.record.starts_at
        return services.rhythm_of(commands.Times.check(times | self.rhythm_values()), now=now)


def offered_actions(principal: Principal) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the actions that somebody may run, by the app they belong to."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, declared in sorted(actions().items()):
        if name not in INTERNAL and principal.may(declared.permission):
            title = title_of(name)
            groups.setdefault(name.partition(".")[0].capitalize(), []).append((name, f"{title} ({name})"))
    return list(groups.items())


def fields_of(action: str) -> Sequence[InputField]:
    """Return the values of an action's input by its JSON schema."""
    declared = actions().get(action)
    if declared is None:
        return []
    schema = declared.command.model_json_schema()
    required = set(schema.get("required", ()))
    return [
        InputField(name, _kind(each), name in required, str(each.get("description", "")))
        for name, each in schema.get("properties", {}).items()
    ]


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    kinds = [str(each.get("type", "object")) for each in schema.get("anyOf", [schema])]
    return " / ".join(kind for kind in dict.fromkeys(kinds) if kind != "null")


def _shown(record: Schedule) -> dict[str, Any]:
    names = ("name", "action", "input", "cron", "timezone", "starts_at", "ends_at", "overlap", "catch_up")
    shown = {name: getattr(record, name) for name in names}
    if record.cron:
        return shown | {"rhythm": BY_CRON}
    every = record.every_seconds or MINUTE
    size = next(size for size in (DAY, HOUR, MINUTE, SECOND) if every % size == 0)
    return shown | {"rhythm": BY_INTERVAL, "number": every // size, "unit": str(size)}


def _present(record: Schedule, name: str) -> Any:
    """Return a value as the form can write it: a control of the browser has no seconds."""
    value = getattr(record, name)
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value
