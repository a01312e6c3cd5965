"""The form of a scoring model: a row for each rule, of what must be so and how many points it gives."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.form_fields import line, whole
from core.forms import CommandForm, Section, version_of
from crm.conditions import label_of, labels_of
from records.registry import RecordType
from scoring import commands
from scoring.models import ScoringModel

SPARE: Final = 3
FIELDS, ACTIVITIES, SILENCE, AMOUNT = "fields", "activities", "silence", "amount"
_TIMES = re.compile(r"^(\d+) in (\d+)(?:\s*:\s*([a-z, ]+))?$")
_KNOWN: Mapping[str, Any] = {
    "known:email": gettext_lazy("E-mail is known"),
    "known:phone": gettext_lazy("Phone is known"),
    "known:company": gettext_lazy("Company is known"),
}
_OTHERS: Mapping[str, Any] = {
    ACTIVITIES: gettext_lazy("Activities in days (3 in 30: call, meeting)"),
    SILENCE: gettext_lazy("Days without an activity"),
    AMOUNT: gettext_lazy("Worth at least"),
    FIELDS: gettext_lazy("Several fields (source = web; status = new)"),
}
Choice = tuple[str, str]
Written = dict[str, Any]


class RowWidget(forms.MultiWidget):
    """What must be so, how, the points, and how it is called, beside one another."""

    LABELS = (gettext_lazy("What must be so"), gettext_lazy("How"), gettext_lazy("Points"), gettext_lazy("Called"))

    def __init__(self, attrs: Any = None) -> None:
        points = forms.NumberInput(attrs={"min": -100, "max": 100, "placeholder": "0", "class": "nx-number"})
        called = forms.TextInput(attrs={"placeholder": gettext_lazy("As it reads above")})
        super().__init__([forms.Select(), forms.TextInput(), points, called], attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return the parts."""
        return list(value) if value else ["", "", "", ""]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return each with its word above it."""
        values = value if isinstance(value, list) else self.decompress(value)
        key = (attrs or {}).get("id", "")
        named = enumerate(zip(self.LABELS, self.widgets, values, strict=True))
        shown = (
            (label, widget.render(f"{name}_{at}", part, {**self._attrs(attrs), "id": f"{key}_{at}"}, renderer))
            for at, (label, widget, part) in named
        )
        rule = format_html_join("", '<label class="nx-rule-part"><span>{}</span>{}</label>', shown)
        return format_html('<span class="nx-rule">{}</span>', rule)

    def _attrs(self, attrs: Any) -> dict[str, Any]:
        """Return what every part carries: that the rule is refused, and which sentence says why."""
        return {key: text for key, text in (attrs or {}).items() if key in {"aria-invalid", "aria-describedby"}}


class RowField(forms.MultiValueField):
    """A rule; cleaned to what a model keeps, None when nothing is said."""

    def __init__(self, choices: Sequence[Choice], **kwargs: Any) -> None:
        parts = (
            forms.CharField(required=False),
            forms.CharField(required=False, max_length=1000),
            forms.IntegerField(required=False, min_value=-100, max_value=100),
            forms.CharField(required=False, max_length=120),
        )
        super().__init__(parts, required=False, require_all_fields=False, widget=RowWidget(), **kwargs)
        self.named = dict(choices)
        self.widget.widgets[0].choices = [("", "–"), *choices]

    def compress(self, values: list[Any]) -> Written | None:
        """Return the rule.

        Raises:
            ValidationError: how it must be is missing, or cannot be read.
        """
        what, how, points, called = [*values, "", "", "", ""][:4]
        if not what:
            return None
        label = called or " ".join(part for part in (self.named.get(what, what).partition(" (")[0], how) if part)
        return {"label": label[:120], "points": points or 0, **_read(what, how or "")}


class ModelForm(CommandForm):
    """What earns points in records of a kind."""

    command: type[commands.ModelFields] = commands.CreateScoringModel

    name = line(gettext_lazy("Name"), required=True, most=120)
    hot = whole(gettext_lazy("Hot from"), least=1)
    warm = whole(gettext_lazy("Warm from"), least=1)

    def __init__(self, data: Any = None, *, about: RecordType, rules: Sequence[Written], model: Any = None) -> None:
        super().__init__(data)
        self.about, self.model = about, model
        choices = _choices(about)
        self.rows = [f"rule_{number}" for number in range(1, len(rules) + SPARE + 1)]
        for at, name in enumerate(self.rows):
            self.fields[name] = RowField(choices, label=_("Rule %(number)d") % {"number": at + 1})
            self.initial[name] = _shown(rules[at]) if at < len(rules) else None
        shown = model or ScoringModel()
        kept = {field: getattr(shown, field) for field in ("name", "hot", "warm")}
        self.initial = {**self.initial, **kept, **({"version": version_of(model)} if model else {})}
        lead = gettext_lazy("The sum of all that holds, from 0 to 100.")
        self.layout = (
            Section(gettext_lazy("Model"), "", ("name", "hot", "warm")),
            Section(gettext_lazy("Points"), lead, tuple(self.rows)),
        )

    def values(self) -> dict[str, Any]:
        """Return the rules that are said; a fault of one is shown at its row."""
        said = [(name, self.cleaned_data[name]) for name in self.rows if self.cleaned_data.get(name)]
        places: dict[str, str] = {}
        for at, (name, rule) in enumerate(said):
            more = [f"/conditions/{each}" for each in rule.get("conditions", {})]
            whens = [f"/{rule['when']}{part}" for part in ("/days", "/at_least", "/kinds/0", "/kinds/1", "")]
            places |= {f"/rules/{at}{part}": name for part in ("", "/when", "/label", "/points", *more, *whens)}
        self.places = {**places, "/rules": self.rows[0]}
        found = {"name": self.cleaned_data["name"], "rules": [rule for _name, rule in said]}
        found |= {name: self.cleaned_data[name] for name in ("hot", "warm") if self.cleaned_data[name] is not None}
        return found if self.model else {**found, "record_type": self.about.name}


def told(kind: RecordType, rule: Written) -> str:
    """Return in words what a rule wants."""
    what, how, _points, _called = _shown(rule)
    if what.startswith(f"{FIELDS}:"):
        return f"{label_of(kind, what.partition(':')[2])}: {how}"
    named = {**_KNOWN, **_OTHERS}.get(what, what)
    return " ".join(part for part in (str(named).partition(" (")[0], how) if part)


def _choices(kind: RecordType) -> list[Choice]:
    fixed = [(name, str(label)) for name, label in {**_KNOWN, **_OTHERS}.items()]
    offered = [each for each in fixed if kind.name == "opportunity" or each[0] != AMOUNT]
    return [*offered, *((f"{FIELDS}:{name}", label) for name, label in labels_of(kind))]


def _shown(rule: Written) -> tuple[str, str, int, str]:
    """Return a rule as its row: what, how, points, name."""
    when, rest = rule["when"], (rule["points"], rule["label"])
    if when == "known":
        return f"known:{rule['field']}", "", *rest
    if when == ACTIVITIES:
        kinds = ", ".join(rule.get("kinds", ()))
        return when, f"{rule.get('at_least', 1)} in {rule['days']}" + (f": {kinds}" if kinds else ""), *rest
    if when == FIELDS:
        conditions = rule["conditions"]
        if len(conditions) == 1:
            [(name, text)] = conditions.items()
            return f"{FIELDS}:{name}", text, *rest
        return FIELDS, "; ".join(f"{name} = {text}" for name, text in conditions.items()), *rest
    return when, str(rule["days" if when == SILENCE else "at_least"]), *rest


def _read(what: str, how: str) -> Written:
    when, _colon, name = what.partition(":")
    if when == "known":
        return {"when": when, "field": name}
    if not how.strip():
        raise forms.ValidationError(_("Say how it must be"))
    if when == ACTIVITIES:
        return _read_activities(how)
    if when == FIELDS:
        return {"when": when, "conditions": {name: how} if name else _read_conditions(how)}
    return {"when": when, "days" if when == SILENCE else "at_least": how.strip()}


def _read_activities(how: str) -> Written:
    found = _TIMES.match(how.strip())
    if found is None:
        raise forms.ValidationError(_("Write it as 3 in 30, or 1 in 14: call, meeting"))
    number, days, kinds = found.groups()
    named = [kind.strip() for kind in (kinds or "").split(",") if kind.strip()]
    return {"when": ACTIVITIES, "at_least": int(number), "days": int(days), "kinds": named}


def _read_conditions(how: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in how.split(";") if part.strip()]
    if not all(sign and text.strip() for _name, sign, text in pairs):
        raise forms.ValidationError(_("Write it as source = web; status = new"))
    return {name.strip(): text.strip() for name, _sign, text in pairs}
