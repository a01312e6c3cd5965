"""Forms of products and categories: what people write, as the commands take it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commerce import commands, selectors
from commerce.models import BundleItem, Category, Option, Product
from commerce.web.fields import DEFAULT_TAX_CLASS, CategoryField, WordsField, tax_classes
from core.form_fields import area, line, whole
from core.forms import CommandForm, MoneyField, Section, version_of
from records.custom_forms import WithCustomForm
from tenants.models import Tenant

MOST_OPTIONS = 3
_FORMER_HELP = _("Shown struck through; higher than the price.")
_SKU_HELP = _("Your own number for it. Made of the name when left out.")
_STOCK_HELP = _("Left empty, stock is not counted.")


class RecordForm(WithCustomForm):
    """A form about a part of the catalog; it starts with the columns that its fields are called after."""

    def __init__(self, data: Any = None, *, record: Any = None, **kwargs: Any) -> None:
        super().__init__(data, record=record, **kwargs)
        if record is not None:
            present = {name: getattr(record, name) for name in self.fields if hasattr(record, name)}
            shown = {name: str(value) if isinstance(value, UUID) else value for name, value in present.items()}
            self.initial = {**shown, **self.initial}


class CategoryForm(RecordForm):
    """A group of products and its place in the tree."""

    command, create = commands.ChangeCategory, commands.CreateCategory
    custom_of = "category"
    layout = [
        Section(_("Category"), _("What customers read above its products."), ["name", "description"]),
        Section(_("Place"), _("Where it stands among the others."), ["parent_id", "position"]),
        Section(_("Address"), _("The last part of its address in the shop."), ["slug"]),
    ]

    name = line(_("Name"), most=120)
    description = area(_("Description"))
    parent_id = CategoryField(label=_("Under"))
    position = whole(_("Position"), help_text=_("The smallest comes first."))
    slug = line(
        _("Address"), most=60, help_text=_("Small letters, digits and hyphens. Made of the name when left out.")
    )

    def __init__(self, data: Any = None, *, record: Category | None = None, **kwargs: Any) -> None:
        super().__init__(data, record=record, **kwargs)
        self.fields["name"].required = True
        self.fields["parent_id"].offer(but=record.id if record is not None else None)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """A position that was emptied is the first one."""
        found = super().values()
        return found | ({"position": found["position"] or 0} if "position" in found else {})


class ProductForm(RecordForm):
    """A product; a new one also says what it costs."""

    command, create = commands.ChangeProduct, commands.CreateProduct
    custom_of = "product"
    layout = [
        Section(_("Product"), _("What customers read."), ["name", "kind", "description", "duration_minutes"]),
        Section(
            _("Price"),
            _("Of the one variant it starts with. Options and more variants are added on its page."),
            ["price", "compare_at_price", "sku", "stock_quantity"],
        ),
        Section(_("Finding it"), _("How customers come across it."), ["category_id", "tags", "slug"]),
        Section(_("Tax"), _("Which rate counts."), ["tax_class"]),
    ]

    name = line(_("Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Product.Kind.choices)
    description = area(_("Description"))
    duration_minutes = whole(_("Minutes"), least=1, help_text=_("How long a service takes."))
    price = MoneyField(label=_("Price"), required=False)
    compare_at_price = MoneyField(label=_("Former price"), required=False, help_text=_FORMER_HELP)
    sku = line(_("SKU"), most=60, help_text=_SKU_HELP)
    stock_quantity = whole(_("In stock"), help_text=_STOCK_HELP)
    category_id = CategoryField(label=_("Category"))
    tags = WordsField(label=_("Tags"), help_text=_("Words for search, with commas between them."))
    slug = line(_("Address"), most=80, help_text=_("The last part of its address in the shop. Old links stop working."))
    tax_class = forms.ChoiceField(label=_("Tax class"))

    def __init__(self, data: Any = None, *, tenant: Tenant, record: Product | None = None, **kwargs: Any) -> None:
        super().__init__(data, record=record, **kwargs)
        self.currency = tenant.currency
        self.fields["name"].required = True
        for name in ("price", "compare_at_price"):
            self.fields[name].affix = tenant.currency  # type: ignore[attr-defined]
        present = record.tax_class if record is not None else DEFAULT_TAX_CLASS
        self.fields["tax_class"].choices = tax_classes(tenant, present)  # type: ignore[attr-defined]
        self.fields["category_id"].offer()  # type: ignore[attr-defined]
        hidden = ("price", "compare_at_price", "sku", "stock_quantity") if record is not None else ("slug",)
        for name in hidden:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What is said of the first variant needs its price; without one there is no variant to write it to."""
        found = self.cleaned_data
        said = (found.get(name) for name in ("compare_at_price", "sku", "stock_quantity"))
        if "price" in found and found["price"] is None and any(value not in (None, "") for value in said):
            self.add_error("price", _("Write a price; the former price, the SKU and the stock go with it"))
        return found


class OptionsForm(CommandForm):
    """What customers choose of a product, at most three things, each with its values."""

    command = commands.ChangeProduct
    layout = [
        Section(_("First choice"), _("Such as Size, with the values S, M, L."), ["name_1", "values_1"]),
        Section(_("Second choice"), _("Such as Color."), ["name_2", "values_2"]),
        Section(_("Third choice"), _("Such as Length."), ["name_3", "values_3"]),
    ]

    def __init__(self, data: Any = None, *, product: Product, options: Sequence[Option], **kwargs: Any) -> None:
        initial: dict[str, Any] = {"version": version_of(product)}
        for number, option in enumerate(options, start=1):
            initial |= {f"name_{number}": option.name, f"values_{number}": list(option.values)}
        super().__init__(data, initial=initial, **kwargs)
        for number in range(1, MOST_OPTIONS + 1):
            self.fields[f"name_{number}"] = line(_("Name"), most=40)
            help_text = _("In the order customers see, with commas between them.")
            self.fields[f"values_{number}"] = WordsField(label=_("Values"), help_text=help_text)

    def values(self) -> dict[str, Any]:
        """Return the choices that were filled in; their faults go back to the lines they were written in."""
        filled = [
            number
            for number in range(1, MOST_OPTIONS + 1)
            if self.cleaned_data[f"name_{number}"] or self.cleaned_data[f"values_{number}"]
        ]
        places: dict[str, str] = {}
        drafts = []
        for index, number in enumerate(filled):
            written = self.cleaned_data[f"values_{number}"]
            drafts.append({"name": self.cleaned_data[f"name_{number}"], "values": written})
            places[f"/options/{index}/name"] = f"name_{number}"
            places |= {f"/options/{index}/values{end}": f"values_{number}" for end in _ends(written)}
        self.places = places
        return {"options": drafts}


class PartsForm(CommandForm):
    """What a bundle contains, a part a line."""

    command = commands.ChangeProduct

    parts = area(
        _("Parts"),
        rows=8,
        help_text=_("One SKU a line, with a number behind it when one bundle takes more than one: SOAP-BLACK 2"),
    )

    def __init__(self, data: Any = None, *, product: Product, items: Sequence[BundleItem], **kwargs: Any) -> None:
        written = "\n".join(
            f"{item.variant.sku} {item.quantity}" if item.quantity > 1 else item.variant.sku for item in items
        )
        super().__init__(data, initial={"version": version_of(product), "parts": written}, **kwargs)

    def clean_parts(self) -> list[dict[str, Any]]:
        """Return the parts by key.

        Raises:
            ValidationError: a line is no SKU with a number, or no variant has the SKU.
        """
        lines = [text.split() for text in self.cleaned_data["parts"].splitlines() if text.strip()]
        for words in lines:
            if len(words) > 2 or (len(words) == 2 and not words[1].isdecimal()):
                raise ValidationError(_("Write %(text)s as a SKU and a number") % {"text": repr(" ".join(words))})
        keys = selectors.variant_ids([words[0].upper() for words in lines])
        padded = [[*words, "1"] for words in lines]
        unknown = [words[0] for words in lines if words[0].upper() not in keys]
        if unknown:
            raise ValidationError(_("No variant has the SKU %(sku)s") % {"sku": ", ".join(unknown)})
        return [{"variant_id": keys[sku.upper()], "quantity": int(number)} for sku, number, *_rest in padded]

    def values(self) -> dict[str, Any]:
        """Return the parts; whatever is refused about one of them is said at the field."""
        parts = self.cleaned_data["parts"]
        ends = ("", *(f"/{number}{name}" for number in range(len(parts)) for name in ("/variant_id", "/quantity")))
        self.places = {f"/bundle_items{end}": "parts" for end in ends}
        return {"bundle_items": parts}


def _ends(values: Sequence[str]) -> list[str]:
    """Return what may follow the pointer of a list of values."""
    return ["", *(f"/{number}" for number in range(len(values)))]
