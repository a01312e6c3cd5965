"""The catalog: categories, then products and services with their variants and prices."""

from collections.abc import Sequence
from typing import Any

from activation.blueprints import Blueprint
from activation.provisioning.tenants import BUSINESS
from activation.steps import StepContext, Tally, step
from commerce.commands import CatalogCategory, CatalogProduct
from commerce.selectors import taken_references, taken_skus
from commerce.services import create_products, ensure_categories

CATEGORIES = "commerce.categories"
_SAME = ("name", "description", "kind", "status", "category", "currency", "tax_class", "duration_minutes")
# Products in one transaction's statements; keeps each INSERT small.
_BATCH = 100


@step(
    CATEGORIES,
    module="commerce",
    label="Categories",
    counts=lambda blueprint: {"categories": len(blueprint["categories"])},
    after=[BUSINESS],
)
def make_categories(context: StepContext, blueprint: Blueprint) -> Tally:
    """Add the categories that are not there, each under the one above it."""
    fields = CatalogCategory.model_fields
    drafts = [
        CatalogCategory.check({name: value for name, value in category.items() if name in fields})
        for category in blueprint["categories"]
    ]
    tally = Tally()
    tally.count("categories", made=ensure_categories(categories=drafts, actor=context.actor), planned=len(drafts))
    return tally


@step(
    "commerce.products",
    module="commerce",
    label="Products, variants and prices",
    counts=lambda blueprint: _counts("products", blueprint["products"]),
    after=[CATEGORIES],
)
def make_products(context: StepContext, blueprint: Blueprint) -> Tally:
    """Add the products of the document that are not there."""
    return _make("products", blueprint["products"], context)


@step(
    "commerce.services",
    module="commerce",
    label="Services",
    counts=lambda blueprint: _counts("services", blueprint["services"]),
    after=[CATEGORIES],
)
def make_services(context: StepContext, blueprint: Blueprint) -> Tally:
    """Add the services of the document or the preset that are not there."""
    return _make("services", blueprint["services"], context)


def _counts(kind: str, products: Sequence[Blueprint]) -> dict[str, int]:
    return {kind: len(products), "variants": sum(len(product["variants"]) for product in products)}


def _make(kind: str, products: Sequence[Blueprint], context: StepContext) -> Tally:
    """Make what is missing. A product whose reference or SKU the business has is left to its people."""
    # A bundle comes after its parts.
    missing = sorted(_missing(products), key=lambda product: product["kind"] == "bundle")
    for begin in range(0, len(missing), _BATCH):
        commands = [_command(product) for product in missing[begin : begin + _BATCH]]
        create_products(products=commands, actor=context.actor)
    made, planned = _counts(kind, missing), _counts(kind, products)
    tally = Tally()
    for name, number in planned.items():
        tally.count(name, made=made[name], planned=number)
    return tally


def _missing(products: Sequence[Blueprint]) -> list[Blueprint]:
    references = taken_references([product["sku"] for product in products])
    skus = taken_skus([variant["sku"].upper() for product in products for variant in product["variants"]])
    return [
        product
        for product in products
        if product["sku"] not in references
        and not any(variant["sku"].upper() in skus for variant in product["variants"])
    ]


def _command(product: Blueprint) -> CatalogProduct:
    fields: dict[str, Any] = {name: product[name] for name in _SAME}
    lists = {name: product[name] for name in ("options", "images", "tags")}
    variants = [_variant(variant) for variant in product["variants"]]
    parts = product.get("bundle", ())
    return CatalogProduct.check(
        {"reference": product["sku"], **fields, **lists, "variants": variants, "bundle": list(parts)}
    )


def _variant(variant: Blueprint) -> dict[str, Any]:
    return {("stock_quantity" if name == "stock" else name): value for name, value in variant.items()}
