"""Forms of contacts, companies, leads and deals: what people write, as the commands take it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.countries import COUNTRIES
from core.errors import DomainError
from core.form_fields import area, day, line
from core.forms import MoneyField, Section, ShownSection
from core.principal import Principal
from crm import commands, selectors
from crm.models import Opportunity, Stage
from crm.web.fields import LinesField, RecordField
from crm.web.nouns import COMPANY, CONTACT
from records.custom_forms import WithCustomForm
from records.references import PersonField, people
from tenants.selectors import get_current_tenant

_PHONE_HELP = _("Without + it is read as a number of your country.")


class RecordForm(WithCustomForm):
    """A form about one record, or about a new one, as the person who fills it in sees its surroundings.

    `about` holds records that a new one starts with, by field name; a reference that is left as it was shown is kept
    without being looked up again.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        principal: Principal,
        record: Any = None,
        about: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.principal = principal
        self.known: dict[str, tuple[str, UUID]] = {}
        super().__init__(data, record=record, initial=dict(initial or {}))
        self._fill(about or {})

    def _fill(self, about: Mapping[str, Any]) -> None:
        offered: Sequence[tuple[str, str]] | None = None
        for name, field in self.fields.items():
            present = self._present(name)
            if isinstance(field, PersonField):
                offered = people() if offered is None else offered
                field.offer(offered, present=present)
            elif isinstance(field, RecordField):
                field.suggest(self.principal)
                self._know(name, field, about.get(name) or self._linked(name))
            if present is None and self.record is None and isinstance(field, PersonField):
                present = self.principal.user_id
            if present is not None and name not in self.initial:
                self.initial[name] = present

    def _present(self, name: str) -> Any:
        return getattr(self.record, name, None) if self.record is not None and name != "version" else None

    def _linked(self, name: str) -> Any:
        return getattr(self.record, name.removesuffix("_id"), None) if self.record is not None else None

    def _know(self, name: str, field: RecordField, record: Any) -> None:
        if record is not None:
            self.known[name] = (field.noun.written(record), record.id)
        self.initial[name] = self.known[name][0] if record is not None else ""

    def clean(self) -> dict[str, Any]:
        """Turn what was written about other records into their keys."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, RecordField) and name in cleaned:
                self._resolve(name, field, cleaned)
        return cleaned

    def _resolve(self, name: str, field: RecordField, cleaned: dict[str, Any]) -> None:
        text = cleaned[name].strip()
        shown, key = self.known.get(name, ("", None))
        try:
            cleaned[name] = key if text == shown else field.resolve(text, self.principal) if text else None
        except ValidationError as error:
            self.add_error(name, error)


class ContactForm(RecordForm):
    """A person. When another one has the same address, `candidates` are those, and `force` keeps both."""

    command, create = commands.ChangeContact, commands.CreateContact
    custom_of = "contact"
    layout = [
        Section(_("Person"), _("A name, an e-mail address or a phone number at least."), ["first_name", "last_name"]),
        Section(_("Reach"), _("The first of each is the main one."), ["emails", "phones"]),
        Section(_("Belongs to"), _("The company, and who looks after the person."), ["company_id", "owner_id"]),
    ]

    first_name = line(_("First name"), most=100)
    last_name = line(_("Last name"), most=100)
    emails = LinesField(label=_("E-mail"), help_text=_("One address a line."))
    force = forms.BooleanField(label=_("Keep both"), required=False, widget=forms.HiddenInput)
    phones = LinesField(label=_("Phone"), help_text=_("One number a line. Without + it is one of your country."))
    company_id = RecordField(COMPANY, label=_("Company"), help_text=_("Its name, as it is written here already."))
    owner_id = PersonField(label=_("Owner"))

    candidates: Sequence[Any] = ()
    unseen = 0

    def refuse(self, refusal: DomainError) -> None:
        """Show who has the address, and offer to keep both."""
        found = refusal.members.get("candidates")
        if not isinstance(found, list):
            super().refuse(refusal)
            return
        self.add_error("emails", _("Somebody here has this e-mail address already"))
        self.candidates = list(selectors.list_contacts(seen_by=self.principal).filter(id__in=found).order_by("id"))
        self.unseen = len(found) - len(self.candidates)
        self.fields["force"].widget = forms.CheckboxInput({"role": "switch"})

    def sections(self) -> list[ShownSection]:
        """Put the switch that keeps both below the addresses it is about."""
        shown = super().sections()
        if not (self.candidates or self.unseen):
            return shown
        reach = next(section for section in shown if self["emails"] in section.fields)
        moved = [each for each in shown if each is not reach and self["force"] not in each.fields]
        fields = [self["emails"], self["force"], self["phones"]]
        return [moved[0], ShownSection(reach.title, reach.lead, fields), *moved[1:]]


class CompanyForm(RecordForm):
    """An organisation."""

    command, create = commands.ChangeCompany, commands.CreateCompany
    custom_of = "company"
    layout = [
        Section(_("Company"), _("Who it is."), ["name", "industry", "country", "owner_id"]),
        Section(_("Reach"), _("How people get to it."), ["website", "email", "phone"]),
    ]

    name = line(_("Name"), required=True)
    industry = line(_("Industry"), most=60)
    country = forms.ChoiceField(label=_("Country"), required=False)
    owner_id = PersonField(label=_("Owner"))
    website = line(_("Website"), help_text=_("With https:// in front."))
    email = line(_("E-mail"), most=254)
    phone = line(_("Phone"), most=40, help_text=_PHONE_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((country.name, country.code) for country in COUNTRIES.values())
        self.fields["country"].choices = [("", _("not set")), *((code, name) for name, code in named)]  # type: ignore[attr-defined]


class LeadForm(RecordForm):
    """Somebody who may become a customer."""

    command, create = commands.ChangeLead, commands.CreateLead
    custom_of = "lead"
    layout = [
        Section(_("Lead"), _("Who may become a customer."), ["name", "company_name", "owner_id"]),
        Section(_("Reach"), _("How to get in touch."), ["email", "phone"]),
        Section(_("Background"), _("Where they come from and what they want."), ["source", "notes"]),
    ]

    name = line(_("Name"), required=True)
    company_name = line(_("Company"))
    owner_id = PersonField(label=_("Owner"))
    email = line(_("E-mail"), most=254)
    phone = line(_("Phone"), most=40, help_text=_PHONE_HELP)
    source = line(_("Source"), most=60)
    notes = area(_("Notes"))


class DealForm(RecordForm):
    """A deal; a new one also says where it begins."""

    command, create = commands.ChangeOpportunity, commands.CreateOpportunity
    custom_of = "opportunity"
    layout = [
        Section(_("Deal"), _("What it is about and what it is worth."), ["name", "amount", "expected_close_on"]),
        Section(_("Place"), _("Where it begins."), ["stage_id"]),
        Section(_("About"), _("With whom, and who looks after it."), ["company_id", "contact_id", "owner_id"]),
    ]

    name = line(_("Name"), required=True)
    amount = MoneyField(label=_("Amount"), required=False)
    expected_close_on = day(_("Expected to close"))
    stage_id = forms.ChoiceField(label=_("Stage"), required=False)
    company_id = RecordField(COMPANY, label=_("Company"), help_text=_("Its name, as it is written here already."))
    contact_id = RecordField(CONTACT, label=_("Contact"), help_text=_("Their e-mail address or name."))
    owner_id = PersonField(label=_("Owner"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency_of(self.record)
        prepare_amount(self, self.record)
        if self.record is None:
            self.fields["stage_id"].choices = open_stages()  # type: ignore[attr-defined]
        else:
            del self.fields["stage_id"]

    def values(self) -> dict[str, Any]:
        """Name the currency with the amount: a deal keeps its own."""
        return with_currency(super().values(), self.currency)


def currency_of(deal: Opportunity | None) -> str:
    """Return the currency that amounts of a deal are in: its own, else that of the business."""
    return (deal.amount_currency if deal is not None else "") or get_current_tenant().currency


def prepare_amount(form: forms.Form, deal: Opportunity | None) -> None:
    """Show the currency before the amount field, and the amount of a deal in it."""
    field = form.fields["amount"]
    field.affix = currency_of(deal)  # type: ignore[attr-defined]
    if deal is not None and deal.amount is not None:
        form.initial["amount"] = f"{deal.amount.amount:f}"


def with_currency(values: dict[str, Any], currency: str) -> dict[str, Any]:
    """Return values whose amount, where there is one, names its currency."""
    if values.get("amount"):
        return values | {"amount": {"amount": values["amount"], "currency": currency}}
    return values


def open_stages() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the stages in which a deal may begin, by pipeline, those of the default one first."""
    stages = selectors.list_stages().filter(kind=Stage.Kind.OPEN).select_related("pipeline")
    grouped: dict[str, list[tuple[str, str]]] = {}
    for stage in stages.order_by("-pipeline__is_default", "pipeline_id", "position", "id"):
        grouped.setdefault(stage.pipeline.name, []).append((str(stage.id), stage.name))
    return list(grouped.items())
