"""Forms of what happens to records: activities, notes, conversion, the ways of leads and deals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_fields import FILL_IN, area, day, instant, line
from core.forms import CommandForm, MoneyField
from crm import commands, selectors
from crm.models import Activity, Lead, Opportunity, Stage
from crm.web.fields import RecordField
from crm.web.forms import RecordForm, currency_of, prepare_amount, with_currency
from crm.web.nouns import COMPANY, CONTACT, DEAL, LEAD
from records.references import PersonField, people
from tenants.selectors import get_current_tenant

TITLE = 200


class ActivityForm(RecordForm):
    """A task, call, meeting or note; the records it is about are named once, when it is written down."""

    command, create = commands.ChangeActivity, commands.CreateActivity
    custom_of = "activity"

    kind = forms.ChoiceField(label=_("Kind"), choices=Activity.Kind.choices)
    title = line(_("What"), required=True)
    body = area(_("Details"))
    due_at = instant(_("Due"))
    remind_at = instant(_("Reminder"), help_text=_("Whoever does it is told then."))
    assigned_to_id = PersonField(label=_("Who does it"))
    contact_id = RecordField(CONTACT, label=_("Contact"), help_text=_("Their e-mail address or name."))
    company_id = RecordField(COMPANY, label=_("Company"))
    lead_id = RecordField(LEAD, label=_("Lead"))
    opportunity_id = RecordField(DEAL, label=_("Deal"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None:
            for name in ("kind", "contact_id", "company_id", "lead_id", "opportunity_id"):
                del self.fields[name]


class NoteForm(CommandForm):
    """A note about the record whose page it stands on."""

    command = commands.CreateActivity

    text = area(_("Note"), rows=3, required=True)

    def __init__(self, data: Any = None, *, about: str, key: Any) -> None:
        super().__init__(data)
        self.about = {f"{about}_id": key}

    def values(self) -> dict[str, Any]:
        """The first line is the title; a note of one short line has nothing else."""
        text = self.cleaned_data["text"].strip()
        title = text.partition("\n")[0].strip()
        body = "" if title == text and len(title) <= TITLE else text
        short = title if len(title) <= TITLE else title[: TITLE - 1] + "…"
        return {"kind": Activity.Kind.NOTE.value, "title": short, "body": body, **self.about}


class ChosenForm(CommandForm):
    """A form about the chosen rows of a list, which go along with it."""

    act = forms.CharField(required=False, widget=forms.HiddenInput)
    sent = forms.CharField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    keys = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def values(self) -> dict[str, Any]:
        """Leave out what only goes along."""
        return {name: value for name, value in super().values().items() if name in self.command.model_fields}


class DisqualifyForm(ChosenForm):
    """Why a lead is given up."""

    command = commands.DisqualifyLead

    reason = line(_("Reason"), required=True, most=300)


class ConvertForm(CommandForm):
    """The deal that comes out of a lead."""

    command = commands.ConvertLead

    opportunity_name = line(_("Name of the deal"))
    pipeline_id = forms.ChoiceField(label=_("Pipeline"))
    amount = MoneyField(label=_("Amount"), required=False)

    def __init__(self, data: Any = None, *, lead: Lead) -> None:
        super().__init__(data, initial={"opportunity_name": lead.company_name or lead.name})
        found = selectors.list_pipelines().order_by("-is_default", "name", "id")
        self.fields["pipeline_id"].choices = [(str(each.id), each.name) for each in found]  # type: ignore[attr-defined]
        self.fields["amount"].affix = get_current_tenant().currency  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Leave out what was not filled in."""
        return {name: value for name, value in super().values().items() if value}


class LoseForm(CommandForm):
    """Why a deal was lost, and to whom."""

    command = commands.LoseOpportunity

    lost_reason = line(_("Reason"), required=True, most=300)
    competitor = line(_("Lost to"), most=120)


class ReopenForm(CommandForm):
    """Where a closed deal goes on."""

    command = commands.ReopenOpportunity

    stage_id = forms.ChoiceField(label=_("Stage"))

    def __init__(self, data: Any = None, *, stages: Sequence[Stage]) -> None:
        super().__init__(data)
        choices = [(str(stage.id), stage.name) for stage in stages if stage.kind == Stage.Kind.OPEN]
        self.fields["stage_id"].choices = choices  # type: ignore[attr-defined]


class MoveForm(RecordForm):
    """The stage a deal goes to, and what that stage wants and the deal does not have yet."""

    command = create = commands.MoveOpportunity

    stage_id = forms.ChoiceField(label=_("Stage"), error_messages=FILL_IN)
    amount = MoneyField(label=_("Amount"), required=False)
    expected_close_on = day(_("Expected to close"))
    company_id = RecordField(COMPANY, label=_("Company"))
    contact_id = RecordField(CONTACT, label=_("Contact"), help_text=_("Their e-mail address or name."))
    owner_id = PersonField(label=_("Owner"))
    lost_reason = line(_("Reason"), most=300)
    competitor = line(_("Lost to"), most=120)

    def __init__(self, *args: Any, stages: Sequence[Stage], stage_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deal: Opportunity = self.record
        prepare_amount(self, deal)
        others = [stage for stage in stages if stage.id != deal.stage_id]
        self.fields["stage_id"].choices = [(str(stage.id), stage.name) for stage in others]  # type: ignore[attr-defined]
        self.initial["stage_id"] = stage_id
        chosen = next((stage for stage in others if str(stage.id) == stage_id), None)
        wanted = set(chosen.required_fields) if chosen else set()
        wanted |= {"lost_reason", "competitor"} if chosen and chosen.kind == Stage.Kind.LOST else set()
        for name in [name for name in self.fields if name not in wanted | {"stage_id", "version"}]:
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        """Return the part that is the move itself."""
        moves = commands.MoveOpportunity.model_fields
        return {name: value for name, value in self.cleaned_data.items() if name in moves}

    def facts(self) -> commands.ChangeOpportunity:
        """Return what the deal gets on its way.

        Raises:
            InvalidError: one of them breaks its rule.
        """
        known = commands.ChangeOpportunity.model_fields
        found = {name: self.cleaned_data[name] for name in self.changed_data if name in known}
        return commands.ChangeOpportunity.check(with_currency(found, currency_of(self.record)))


class AssignForm(ChosenForm):
    """Who looks after the chosen records."""

    command = commands.ChangeLead

    owner_id = PersonField(label=_("Owner"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_id"].offer(people(), present=None)  # type: ignore[attr-defined]
