"""Forms of rules: their people, and conditions as pairs of a field and what it must be."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from accounts.selectors import list_members
from core.form_fields import instant, line, switch, whole
from core.forms import CommandForm, Section, version_of
from crm.conditions import labels_of
from records.registry import RecordType
from routing import commands
from routing.commands import MOST_PEOPLE
from routing.models import AssignmentPerson, AssignmentRule

PAIRS: Final = 4
_PLACES: Final = tuple(f"condition_{number}" for number in range(1, PAIRS + 1))
_SEVERAL = gettext_lazy("Several are separated by commas; one of them must fit.")
Choice = tuple[str, str]


class PairWidget(forms.MultiWidget):
    """A choice beside a line."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__([forms.Select(), forms.TextInput(attrs={"aria-label": gettext_lazy("is")})], attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return the two halves."""
        return list(value) if value else ["", ""]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return both beside each other."""
        return format_html('<span class="nx-pair">{}</span>', super().render(name, value, attrs, renderer))


class PairField(forms.MultiValueField):
    """A condition; cleaned to its name and text, empty when neither is there."""

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.CharField(required=False), forms.CharField(required=False, max_length=1000))
        super().__init__(parts, required=False, require_all_fields=False, widget=PairWidget(), **kwargs)
        self.widget.widgets[0].attrs["aria-label"] = self.label

    def offer(self, choices: Sequence[Choice]) -> None:
        """Set what can be asked."""
        self.widget.widgets[0].choices = [("", "–"), *choices]

    def compress(self, values: list[Any]) -> tuple[str, str] | None:
        """Return the pair.

        Raises:
            ValidationError: it has a text, and nothing that the text is about.
        """
        name, text = [*values, "", ""][:2]
        if text and not name:
            raise forms.ValidationError(_("Choose what must be so"))
        return (name, text) if name else None


class ConditionForm(CommandForm):
    """A form with up to four conditions, of which `condition_values` makes what a command takes."""

    holder = "conditions"

    def ask(self, kind: RecordType, conditions: Mapping[str, str]) -> None:
        """Add the pairs, filled with conditions that are there."""
        choices = labels_of(kind)
        known = list(conditions.items())
        more = max(0, len(known) + 1 - PAIRS)
        for at, name in enumerate([*_PLACES, *(f"condition_{PAIRS + number}" for number in range(1, more + 1))]):
            help_text = _SEVERAL if at == 0 else ""
            field = PairField(label=_("Condition %(number)d") % {"number": at + 1}, help_text=help_text)
            field.offer(choices)
            self.fields[name] = field
            self.initial[name] = known[at] if at < len(known) else None
        self.places = {f"/{self.holder}/{pair[0]}": f"condition_{at}" for at, pair in enumerate(known, start=1)}

    @property
    def condition_names(self) -> list[str]:
        """The names of the fields that hold conditions."""
        return [name for name in self.fields if name.startswith("condition_")]

    def condition_values(self) -> dict[str, str]:
        """Return the conditions; a refusal of one is shown at its pair."""
        pairs = {name: self.cleaned_data.get(name) for name in self.condition_names}
        self.places = {f"/{self.holder}/{pair[0]}": name for name, pair in pairs.items() if pair}
        return dict(pair for pair in pairs.values() if pair)

    def plain_values(self) -> dict[str, Any]:
        """Return the other values."""
        return {name: value for name, value in super().values().items() if name not in self.condition_names}


class RuleForm(ConditionForm):
    """A rule and its people; each one's share stands on the page of the rule."""

    command: type[commands.RuleFields] = commands.CreateAssignmentRule
    layout = (
        Section(
            gettext_lazy("Rule"), gettext_lazy("How one of its people is chosen."), ("name", "method", "is_active")
        ),
        Section(gettext_lazy("People"), gettext_lazy("Who is away or suspended is left out."), ("people", "most_open")),
        Section(
            gettext_lazy("For which"), gettext_lazy("All must fit; without any the rule takes every one."), _PLACES
        ),
    )

    name = line(gettext_lazy("Name"), required=True, most=120)
    method = forms.ChoiceField(label=gettext_lazy("Who is next"), choices=AssignmentRule.Method.choices)
    is_active = switch(gettext_lazy("Gives new records"))
    people = forms.MultipleChoiceField(
        label=gettext_lazy("People"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": gettext_lazy("Choose one person at least")},
    )
    most_open = whole(
        gettext_lazy("Open records at most"),
        least=1,
        help_text=gettext_lazy("Whoever has so many gets no more. Empty for no limit."),
    )

    def __init__(
        self, data: Any = None, *, about: RecordType, people: Sequence[Choice], rule: AssignmentRule | None = None
    ) -> None:
        super().__init__(data)
        self.about, self.rule = about, rule
        self.known: dict[str, AssignmentPerson] = {}
        chosen: Any = self.fields["people"]
        chosen.choices = people
        self.initial = {**self.initial, **({"is_active": True} if rule is None else _shown(rule))}
        self.ask(about, rule.conditions if rule else {})

    def hold_people(self, known: Sequence[AssignmentPerson]) -> None:
        """Tell who is in the rule, and let those who left stay as long as nobody takes them out."""
        self.known = {str(one.user_id): one for one in known}
        chosen: Any = self.fields["people"]
        there = {key for key, _name in chosen.choices}
        chosen.choices = [*chosen.choices, *((key, _("somebody who left")) for key in self.known if key not in there)]
        self.initial["people"] = list(self.known)

    def values(self) -> dict[str, Any]:
        """Return the people with the share that they have, and the conditions."""
        found = {**self.plain_values(), "conditions": self.condition_values()}
        found["people"] = [self._person(key) for key in found["people"]]
        return found if self.rule else {**found, "record_type": self.about.name}

    def _person(self, key: str) -> dict[str, Any]:
        known = self.known.get(key)
        if known is None:
            return {"user_id": key}
        kept = ("weight", "is_available", "away_until", "territory")
        return {"user_id": key, **{name: getattr(known, name) for name in kept}}


class PersonForm(ConditionForm):
    """What somebody gets by a rule."""

    command = commands.ChangeRulePerson
    holder = "territory"

    is_available = switch(gettext_lazy("Takes new records"))
    away_until = instant(gettext_lazy("Away until"))
    weight = whole(
        gettext_lazy("Share"), least=1, help_text=gettext_lazy("Whoever has 2 gets twice as many as who has 1.")
    )

    def __init__(self, data: Any = None, *, person: AssignmentPerson, about: RecordType, by_territory: bool) -> None:
        super().__init__(data)
        self.by_territory = by_territory
        kept = ("is_available", "away_until", "weight")
        self.initial = {**self.initial, **{name: getattr(person, name) for name in kept}}
        if by_territory:
            self.ask(about, person.territory)
            lead = gettext_lazy("Records that fit all of it; without any, every one of the rule.")
            named = (Section(gettext_lazy("Territory"), lead, tuple(self.condition_names)),)
            self.layout = (Section("", "", kept), *named)

    def values(self) -> dict[str, Any]:
        """Return what was filled in."""
        found = {**self.plain_values(), "weight": self.cleaned_data["weight"] or 1}
        return {**found, "territory": self.condition_values()} if self.by_territory else found


class TryForm(forms.Form):
    """The record for which a rule is tried, by words that name it."""

    record = forms.CharField(label=gettext_lazy("Name"), max_length=200)


def people() -> Sequence[Choice]:
    """Return the active people of the business by key and name."""
    members = list_members().filter(status=Membership.Status.ACTIVE)
    found = members.order_by("user__first_name", "user__last_name", "id")[:MOST_PEOPLE]
    return [(str(member.user_id), member.user.name) for member in found]


def _shown(rule: AssignmentRule) -> dict[str, Any]:
    kept = ("name", "method", "is_active", "most_open")
    return {**{name: getattr(rule, name) for name in kept}, "version": version_of(rule)}
