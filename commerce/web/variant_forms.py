"""Forms of variants: one alone, all of a product in their table, and all that its options make."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commerce import commands
from commerce.models import Option, Product, Variant
from commerce.web.forms import RecordForm
from core.form_fields import line, switch, whole
from core.forms import CommandForm, MoneyField, Section
from core.money import Money

_PRICES = ("price", "compare_at_price")


class PricedForm(RecordForm):
    """A form whose prices are in one currency: that of the variant, else of the business."""

    def __init__(self, data: Any = None, *, currency: str, record: Variant | None = None, **kwargs: Any) -> None:
        super().__init__(data, record=record, **kwargs)
        self.currency = record.price_currency if record is not None else currency
        for name in _PRICES:
            if name in self.fields:
                self.fields[name].affix = self.currency  # type: ignore[attr-defined]
                if record is not None:
                    self.initial[name] = _written(getattr(record, name))

    def values(self) -> dict[str, Any]:
        """Name the currency with each price."""
        found = super().values()
        named = {name: {"amount": found[name], "currency": self.currency} for name in _PRICES if found.get(name)}
        return found | named


class VariantForm(PricedForm):
    """A variant; a new one also says which value of each option it is. The stock of a bundle is that of its parts."""

    command, create = commands.ChangeVariant, commands.CreateVariant

    sku = line(_("SKU"), most=64)
    price = MoneyField(label=_("Price"), error_messages={"required": _("Fill this in")})
    compare_at_price = MoneyField(
        label=_("Former price"), required=False, help_text=_("Shown struck through; higher than the price.")
    )
    barcode = line(_("Bar code"), most=32, help_text=_("GTIN, EAN or UPC."))
    stock_quantity = whole(_("In stock"), help_text=_("Left empty, stock is not counted."))
    is_active = switch(_("On sale"))

    def __init__(
        self, data: Any = None, *, product: Product, options: Sequence[Option] = (), record: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, record=record, **kwargs)
        self.fields["sku"].required = True
        self.product = product
        self.options = options if record is None else ()
        for number, option in enumerate(self.options):
            choices = [(value, value) for value in option.values]
            self.fields[f"option_{number}"] = forms.ChoiceField(label=option.name, choices=choices)
        self.places = {f"/options/{option.name}": f"option_{number}" for number, option in enumerate(self.options)} | {
            "/options": "option_0"
        }
        if product.kind == Product.Kind.BUNDLE:
            del self.fields["stock_quantity"]
        if record is None:
            self.initial.setdefault("is_active", True)

    @property
    def layout(self) -> Sequence[Section]:  # type: ignore[override]
        """The values of the options come first."""
        chosen = [Section(_("Choices"), _("Which one it is."), [f"option_{n}" for n in range(len(self.options))])]
        return [
            *(chosen if self.options else ()),
            Section(_("Price"), _("What one costs."), list(_PRICES)),
            Section(_("Stock"), _("How it is known and how many there are."), ["sku", "barcode", "stock_quantity"]),
            Section(_("Sale"), _("One that is not on sale stays here and is not shown."), ["is_active"]),
        ]

    def values(self) -> dict[str, Any]:
        """Put the values of the options together."""
        found = super().values()
        chosen = {option.name: found.pop(f"option_{number}", "") for number, option in enumerate(self.options)}
        return found | ({"options": chosen, "product_id": self.product.id} if self.record is None else {})


class VariantRowForm(PricedForm):
    """A variant in the table of its product: what changes most."""

    command = commands.ChangeVariant

    price = MoneyField(label=_("Price"), error_messages={"required": _("Fill this in")})
    stock_quantity = whole(_("In stock"))
    is_active = forms.BooleanField(label=_("On sale"), required=False)

    def __init__(self, data: Any = None, *, product: Product, record: Variant, **kwargs: Any) -> None:
        super().__init__(data, record=record, currency="", prefix=str(record.id), **kwargs)
        if product.kind == Product.Kind.BUNDLE:
            del self.fields["stock_quantity"]
        labels = {
            "price": _("Price of %(sku)s"),
            "stock_quantity": _("Stock of %(sku)s"),
            "is_active": _("Sell %(sku)s"),
        }
        for name, field in self.fields.items():
            if name in labels:
                field.widget.attrs["aria-label"] = labels[name] % {"sku": record.sku}
        if data is not None and self.add_prefix("version") not in data:
            # A row that came to the table after the page was opened is not in what was sent.
            self.is_bound = False


class GenerateForm(CommandForm):
    """All combinations of the options that are not there yet, at one price."""

    command = commands.GenerateVariants

    price = MoneyField(label=_("Price"), error_messages={"required": _("Fill this in")})
    compare_at_price = MoneyField(
        label=_("Former price"), required=False, help_text=_("Shown struck through; higher than the price.")
    )
    sku = line(_("SKUs begin with"), most=40, help_text=_("The address of the product when left out."))

    def __init__(self, data: Any = None, *, currency: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in _PRICES:
            self.fields[name].affix = currency  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what was filled in."""
        return {name: value for name, value in super().values().items() if value}


def _written(price: Money | None) -> str | None:
    return None if price is None else f"{price.amount:f}"
