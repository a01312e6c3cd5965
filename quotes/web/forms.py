"""The form of a draft: what the quote says, and its lines as rows of a table."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.form_fields import area, day, line
from core.forms import CommandForm, MoneyField, Section
from core.money import EXPONENTS
from core.principal import Principal
from quotes import catalog, commands
from quotes.models import Quote, QuoteLine
from quotes.models.line import plain
from quotes.web.fields import RecordField
from records.custom_forms import WithCustomForm
from records.references import PersonField, SuggestInput, people
from tenants.selectors import current_home

COUNT, ADD, DROP = "lines-count", "add", "drop"
MOST_ITEMS = 200
FIRST_ROWS = 3


def _number(label: Any, **kwargs: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any", "class": "nx-number"})
    return forms.DecimalField(label=label, required=False, widget=widget, **kwargs)


class LineForm(CommandForm):
    """One row. What is empty is no line; a SKU of the catalog fills in what is left out."""

    command = commands.LineIn

    sku = forms.CharField(label=_("SKU"), max_length=64, required=False, widget=SuggestInput)
    name = line(_("Item"))
    description = forms.CharField(
        label=_("Details"),
        required=False,
        max_length=10_000,
        widget=forms.TextInput(attrs={"placeholder": _("Details")}),
    )
    quantity = _number(_("Quantity"))
    unit_price = MoneyField(label=_("Price"), required=False)
    discount_percent = _number(_("Less %"))
    tax_rate = _number(_("Tax %"))

    def __init__(self, data: Any, *, place: int, currency: str, skus: Sequence[str], row: QuoteLine | None = None):
        super().__init__(data, prefix=f"lines-{place}", initial=_begin(row) if row else {"quantity": "1"})
        self.place, self.variant_id = place, row.variant_id if row else None
        price, sku = self.fields["unit_price"], self.fields["sku"].widget
        if isinstance(price, MoneyField) and isinstance(sku, SuggestInput):
            price.affix, sku.suggestions = currency, skus
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = _("%(name)s of line %(number)s") % {
                "name": field.label,
                "number": place + 1,
            }

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into the row."""
        cleaned = getattr(self, "cleaned_data", {})
        return not any(cleaned.get(name) for name in ("sku", "name", "description", "unit_price"))

    def given(self, items: Mapping[str, catalog.Item]) -> dict[str, Any]:
        """Return the line as the command takes it; `items` are those of the catalog by SKU in lower case."""
        found = {name: value for name, value in self.values().items() if value not in (None, "")}
        item = items.get(str(found.get("sku", "")).lower())
        return {**found, "variant_id": item.id} if item else found


class QuoteForm(WithCustomForm):
    """A quote; the lines are `rows`."""

    command, create = commands.ChangeQuote, commands.CreateQuote
    custom_of = "quote"
    layout = [
        Section(_("Quote"), _("What it is about."), ["title", "currency", "valid_until"]),
        Section(
            _("Customer"),
            _("Who gets it. By mail it goes to the address of the contact."),
            ["opportunity_id", "contact_id", "company_id", "owner_id", "wins_deal"],
        ),
        Section(_("Words"), _("Above and below the lines."), ["discount_percent", "note", "terms"]),
    ]

    title = line(_("Title"))
    currency = forms.ChoiceField(
        label=_("Currency"), required=False, choices=[(code, code) for code in sorted(EXPONENTS)]
    )
    valid_until = day(_("Valid until"), help_text=_("Its last day; in 30 days when left empty."))
    opportunity_id = RecordField("opportunity", label=_("Deal"))
    contact_id = RecordField("contact", label=_("Contact"), help_text=_("Their e-mail address or name."))
    company_id = RecordField("company", label=_("Company"))
    owner_id = PersonField(label=_("Owner"))
    wins_deal = forms.BooleanField(label=_("The deal is won when the quote is accepted"), required=False)
    discount_percent = _number(_("Discount on all lines, in %"))
    note = area(_("Note to the customer"), rows=3)
    terms = area(_("Terms"), rows=4)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        principal: Principal,
        record: Quote | None = None,
        lines: Sequence[QuoteLine] = (),
        about: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, record=record, initial=_present(record))
        self.principal = principal
        self.present = list(lines)
        self.shown_currency = record.total_currency if record else current_home().currency
        if record is not None:
            del self.fields["currency"]
            self.fields["valid_until"].required = True
        else:
            self.initial.update(currency=self.shown_currency, owner_id=principal.user_id, wins_deal=True)
        for name, field in self.fields.items():
            if isinstance(field, RecordField):
                linked = getattr(record, name.removesuffix("_id")) if record else (about or {}).get(name)
                self.initial[name] = field.begin(principal, linked)
            elif isinstance(field, PersonField):
                field.offer(people(), present=self.initial.get(name))
        self.rows = self._rows(data)

    @property
    def decimals(self) -> str:
        """How many decimals the currencies have that do not have two, as JSON, for the sum that follows the typing."""
        return json.dumps({code: places for code, places in sorted(EXPONENTS.items()) if places != 2})

    def redrawn(self) -> "QuoteForm":
        """Return the form with what was written, unchecked, after a row was added or dropped."""
        self.is_bound, written = False, self.data
        for name in self.fields:
            self.initial[name] = written.get(name, "")
        kept = [row for row in self.rows if written.get(DROP) != str(row.place)]
        shown = [{name: row.data.get(row.add_prefix(name), "") for name in row.fields} for row in kept]
        shown += [{"quantity": "1"}] if ADD in written else []
        self.rows = [self._row(None, place) for place, _values in enumerate(shown)]
        for row, values in zip(self.rows, shown, strict=True):
            row.initial = values
        return self

    def is_valid(self) -> bool:
        """Check the form and every row."""
        checked = [super().is_valid(), *(row.is_valid() for row in self.rows)]
        return all(checked)

    def clean(self) -> dict[str, Any]:
        """Turn what was written about other records into their keys."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, RecordField) and name in cleaned:
                try:
                    cleaned[name] = field.resolve(cleaned[name].strip(), self.principal)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    def values(self) -> dict[str, Any]:
        """Add the lines, which are sent whole."""
        found = super().values()
        if "discount_percent" in found and found["discount_percent"] is None:
            found["discount_percent"] = Decimal(0)
        if self.record is None:
            found["wins_deal"] = self.cleaned_data["wins_deal"]
        filled = [row for row in self.rows if not row.is_blank]
        skus = [row.cleaned_data["sku"] for row in filled if row.cleaned_data["sku"]]
        items = catalog.find_by_sku(skus)
        self.sent_rows = filled
        return {**found, "lines": [row.given(items) for row in filled]}

    def refuse(self, refusal: DomainError) -> None:
        """Put the faults of lines into their rows."""
        others = []
        for fault in refusal.errors:
            parts = fault.pointer.strip("/").split("/")
            if parts[0] == "lines" and len(parts) > 1 and parts[1].isdigit():
                row = self.sent_rows[int(parts[1])]
                name = next((part for part in parts[2:] if part in row.fields), None)
                row.add_error(name or "name", fault.detail)
            else:
                others.append(fault)
        if others or not refusal.errors:
            refusal.errors = tuple(others)
            super().refuse(refusal)
        else:
            self.add_error(None, _("Look at the marked lines."))

    def _rows(self, data: QueryDict | None) -> list[LineForm]:
        self._skus = [item.sku for item in catalog.newest(MOST_ITEMS)]
        if data is None:
            rows = [self._row(None, place, row) for place, row in enumerate(self.present)]
            return rows or [self._row(None, place) for place in range(FIRST_ROWS)]
        text = data.get(COUNT, "0")
        count = min(int(text), commands.MOST_LINES) if text.isdecimal() else 0
        return [self._row(data, place) for place in range(count)]

    def _row(self, data: QueryDict | None, place: int, row: QuoteLine | None = None) -> LineForm:
        return LineForm(data, place=place, currency=self.shown_currency, skus=self._skus, row=row)


class SendForm(CommandForm):
    """How a quote goes out."""

    command = commands.SendQuote


class AcceptForm(CommandForm):
    """Who accepted."""

    command = commands.AcceptQuote

    accepted_by = line(_("Who accepted"), required=True)


class DeclineForm(CommandForm):
    """Why it was declined."""

    command = commands.DeclineQuote

    reason = line(_("Reason"), most=500)


def _present(quote: Quote | None) -> dict[str, Any]:
    if quote is None:
        return {}
    names = ("title", "valid_until", "owner_id", "wins_deal", "note", "terms")
    discount = plain(quote.discount_percent) if quote.discount_percent else ""
    return {**{name: getattr(quote, name) for name in names}, "discount_percent": discount}


def _begin(row: QuoteLine) -> dict[str, Any]:
    return {
        "sku": row.sku,
        "name": row.name,
        "description": row.description,
        "quantity": row.shown_quantity,
        "unit_price": plain(row.unit_price),
        "discount_percent": row.shown_discount,
        "tax_rate": row.shown_tax,
    }
