"""What the schema of the document cannot say: rules between fields, against the preset and against the world."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from accounts.emails import normal_email
from activation.blueprints import CLOSED
from core.countries import COUNTRIES, Country, fits
from core.errors import FieldError
from core.money import EXPONENTS, exponent
from core.zones import zones

BUILT_IN_ROLES = ("admin", "management", "agent", "investor", "user")
# Settings of the platform itself; no business may read them through a reference.
_PROTECTED = re.compile(r"env:(NEXUS_|DJANGO_|DATABASE_|REDIS_|SECRET_|ENCRYPTION_|JWT_|EMAIL_HOST|PG)")
MAX_VARIANTS = 200
BUNDLE = "bundle"
Node = Mapping[str, Any]
_is_url = URLValidator(schemes=["http", "https"])


def check(document: Node, preset: Node) -> list[FieldError]:
    """Return every fault of a document that fits the schema, in the order of the document."""
    country = COUNTRIES.get(document["business"]["country"])
    if country is None:
        known = ", ".join(sorted(COUNTRIES))
        return [
            FieldError("/business/country", "unknown_country", "This country is not served yet", f"One of {known}.")
        ]
    faults = [*_business(document["business"], country)]
    currency = document["business"].get("currency", country.currency)
    if currency in EXPONENTS:
        faults += _prices(document, currency)
    faults += _team(document, preset)
    faults += _catalog(document, preset)
    faults += _pipelines(document.get("pipelines", ()))
    faults += _addresses(document)
    faults += _integrations(document.get("integrations", {}))
    return faults


def _business(business: Node, country: Country) -> Iterator[FieldError]:
    currency = business.get("currency")
    if currency is not None:
        yield from _currency(currency, country)
    zone = business.get("timezone")
    if zone is not None and zone not in zones():
        hint = f"The usual one in {country.name} is {country.timezone}."
        yield FieldError("/business/timezone", "unknown_timezone", f"{zone!r} is not an IANA time zone", hint)


def _currency(currency: str, country: Country) -> Iterator[FieldError]:
    usual = f"The usual one in {country.name} is {country.currency}."
    if currency not in EXPONENTS:
        yield FieldError("/business/currency", "unknown_currency", f"{currency!r} is not an ISO 4217 currency", usual)
    elif not fits(currency=currency, country=country):
        detail = f"A business in {country.name} does not keep its books in {currency}"
        hint = f"{usual} USD, EUR and GBP fit everywhere; a product may name any currency for its own prices."
        yield FieldError("/business/currency", "currency_does_not_fit", detail, hint)


def _prices(document: Node, currency: str) -> Iterator[FieldError]:
    for path, item in _sellable(document):
        own = item.get("currency", currency)
        if own not in EXPONENTS:
            detail = f"{own!r} is not an ISO 4217 currency"
            yield FieldError(f"{path}/currency", "unknown_currency", detail, f"Leave it out for {currency}.")
            continue
        yield from _amounts(item, path, own)
        for number, variant in enumerate(item.get("variants", ())):
            yield from _amounts(variant, f"{path}/variants/{number}", own)


def _amounts(item: Node, path: str, currency: str) -> Iterator[FieldError]:
    places = exponent(currency)
    for field in ("price", "compare_at_price"):
        decimals = item.get(field, "").partition(".")[2].rstrip("0")
        if len(decimals) > places:
            detail = f"{item[field]} cannot be held in {currency}, which has {places} decimal places"
            yield FieldError(f"{path}/{field}", "currency_does_not_fit", detail, "Round the price.")
    if "price" in item and Decimal(item.get("compare_at_price", "Infinity")) <= Decimal(item["price"]):
        detail = "The former price is not higher than the price"
        yield FieldError(f"{path}/compare_at_price", "former_price_too_low", detail, "Leave it out.")


def _sellable(document: Node) -> Iterator[tuple[str, Node]]:
    for number, product in enumerate(document.get("catalog", {}).get("products", ())):
        yield f"/catalog/products/{number}", product
    for number, service in enumerate(document.get("services", ())):
        yield f"/services/{number}", service


def _team(document: Node, preset: Node) -> Iterator[FieldError]:
    seen = {normal_email(document["owner"]["email"]): "/owner/email"}
    if not _fits(validate_email, document["owner"]["email"]):
        yield FieldError(
            "/owner/email", "invalid_email", "This is not an e-mail address", "For example ada@example.com."
        )
    roles = [*BUILT_IN_ROLES, *(role["slug"] for role in preset.get("roles", ()))]
    for number, person in enumerate(document.get("team", ())):
        path = f"/team/{number}"
        first = seen.setdefault(normal_email(person["email"]), f"{path}/email")
        if first != f"{path}/email":
            detail = "The same e-mail address is given twice"
            yield FieldError(f"{path}/email", "duplicate_email", detail, f"It is also at {first}.")
        if not _fits(validate_email, person["email"]):
            detail = "This is not an e-mail address"
            yield FieldError(f"{path}/email", "invalid_email", detail, "For example ada@example.com.")
        if person.get("role", "user") not in roles:
            detail = f"{person['role']!r} is not a role of this business"
            yield FieldError(f"{path}/role", "unknown_role", detail, f"One of {', '.join(roles)}.")


def _addresses(document: Node) -> Iterator[FieldError]:
    theme = document.get("storefront", {}).get("theme", {})
    given = {
        "/business/website": document["business"].get("website"),
        "/storefront/theme/logo_url": theme.get("logo_url"),
    }
    for path, item in _sellable(document):
        given |= {f"{path}/images/{number}/url": image["url"] for number, image in enumerate(item.get("images", ()))}
    for path, address in given.items():
        if address is not None and not _fits(_is_url, address):
            detail = "This is not a web address with http or https"
            yield FieldError(path, "invalid_url", detail, "For example https://example.com/dress.jpg.")


def _fits(check: Callable[[str], object], text: str) -> bool:
    try:
        check(text)
    except ValidationError:
        return False
    return True


def _catalog(document: Node, preset: Node) -> Iterator[FieldError]:
    categories = document.get("catalog", {}).get("categories", ())
    yield from _repeats(categories, "slug", "/catalog/categories", "duplicate_slug")
    parents = {category["slug"]: category.get("parent") for category in preset.get("categories", ())}
    parents |= {category["slug"]: category.get("parent") for category in categories}
    for number, category in enumerate(categories):
        yield from _parent(category, parents, f"/catalog/categories/{number}/parent")
    for path, item in _sellable(document):
        if item.get("category", "") not in {"", *parents}:
            detail = f"No category has the slug {item['category']!r}"
            hint = f"Add it to catalog.categories or use one of {', '.join(parents)}."
            yield FieldError(f"{path}/category", "unknown_category", detail, hint)
    yield from _skus(document)
    yield from _bundles(document.get("catalog", {}).get("products", ()))
    for number, product in enumerate(document.get("catalog", {}).get("products", ())):
        yield from _variants(product, f"/catalog/products/{number}")


def _parent(category: Node, parents: Mapping[str, str | None], path: str) -> Iterator[FieldError]:
    above, steps = category.get("parent"), 0
    if above is not None and above not in parents:
        yield FieldError(path, "unknown_category", f"No category has the slug {above!r}", "Add it to the categories.")
    while above is not None and steps <= len(parents):
        if above == category["slug"]:
            yield FieldError(path, "category_cycle", "The category is above itself", "Take one parent out.")
            return
        above, steps = parents.get(above), steps + 1


def _skus(document: Node) -> Iterator[FieldError]:
    seen: dict[str, str] = {}
    for path, item in _sellable(document):
        variants = [(f"{path}/variants/{number}/sku", v["sku"]) for number, v in enumerate(item.get("variants", ()))]
        # A single variant may carry the SKU of its product; otherwise every SKU is unique.
        own = [(f"{path}/sku", item["sku"])] if "sku" in item and item["sku"] not in {s for _, s in variants} else []
        for place, sku in [*own, *variants]:
            first = seen.setdefault(sku.upper(), place)
            if first != place:
                detail = f"The SKU {sku!r} is given twice"
                yield FieldError(place, "duplicate_sku", detail, f"It is also at {first}.")


def _bundles(products: Sequence[Node]) -> Iterator[FieldError]:
    """Check that a bundle contains SKUs which the document names, of products that are no bundles themselves."""
    known = {sku.upper() for product in products if product.get("kind") != BUNDLE for sku in _sold_as(product)}
    for number, product in enumerate(products):
        path, parts = f"/catalog/products/{number}", product.get("bundle", ())
        if product.get("kind") == BUNDLE:
            yield from _parts(parts, known, f"{path}/bundle")
            yield from _own_stock(product, path)
        elif "bundle" in product:
            yield FieldError(f"{path}/bundle", "not_a_bundle", "Only a bundle contains others", "Set kind to bundle.")


def _sold_as(product: Node) -> Iterator[str]:
    yield from (variant["sku"] for variant in product.get("variants", ()))
    if not product.get("variants") and not product.get("options") and "sku" in product:
        yield product["sku"]


def _parts(parts: Sequence[Node], known: Set[str], path: str) -> Iterator[FieldError]:
    if not parts:
        yield FieldError(path, "bundle_is_empty", "A bundle contains at least one SKU", "List what is in it.")
    yield from _repeats(parts, "sku", path, "duplicate_part")
    for number, part in enumerate(parts):
        if part["sku"].upper() not in known:
            detail = f"No product or variant of the document has the SKU {part['sku']!r}"
            hint = "Name the SKU of a listed variant, or of a product without options that is no bundle."
            yield FieldError(f"{path}/{number}/sku", "unknown_sku", detail, hint)


def _own_stock(bundle: Node, path: str) -> Iterator[FieldError]:
    counted = {path: bundle} | {f"{path}/variants/{n}": each for n, each in enumerate(bundle.get("variants", ()))}
    for place, item in counted.items():
        if "stock" in item:
            yield FieldError(f"{place}/stock", "bundle_stock", "A bundle has the stock of its parts", "Leave it out.")


def _variants(product: Node, path: str) -> Iterator[FieldError]:
    options = {option["name"]: option["values"] for option in product.get("options", ())}
    yield from _repeats(product.get("options", ()), "name", f"{path}/options", "duplicate_option")
    for number, option in enumerate(product.get("options", ())):
        if len({value.strip().lower() for value in option["values"]}) < len(option["values"]):
            detail = f"A value of {option['name']} is given twice"
            yield FieldError(f"{path}/options/{number}/values", "duplicate_value", detail, "Take one out.")
    made = math.prod(len(values) for values in options.values())
    if "variants" not in product and made > MAX_VARIANTS:
        detail = f"The options make {made:,} variants; a product has at most {MAX_VARIANTS}"
        yield FieldError(f"{path}/options", "too_many_variants", detail, "List the variants that exist.")
    combinations: dict[tuple[tuple[str, str], ...], str] = {}
    for number, variant in enumerate(product.get("variants", ())):
        place, chosen = f"{path}/variants/{number}", variant.get("options", {})
        if set(chosen) != set(options) or any(value not in options[name] for name, value in chosen.items()):
            detail = "The variant does not choose one value of each option of its product"
            hint = f"The options are {', '.join(options) or 'none'}."
            yield FieldError(f"{place}/options", "options_do_not_fit", detail, hint)
        first = combinations.setdefault(tuple(sorted(chosen.items())), place)
        if first != place:
            detail = "Two variants choose the same options"
            yield FieldError(f"{place}/options", "duplicate_variant", detail, f"The other is at {first}.")


def _pipelines(pipelines: Sequence[Node]) -> Iterator[FieldError]:
    yield from _repeats(pipelines, "name", "/pipelines", "duplicate_name")
    yield from _repeats(pipelines, "slug", "/pipelines", "duplicate_slug")
    for number, pipeline in enumerate(pipelines):
        place = f"/pipelines/{number}/stages"
        yield from _repeats(pipeline["stages"], "name", place, "duplicate_name")
        if all(stage["name"].strip().lower() in CLOSED for stage in pipeline["stages"]):
            yield FieldError(place, "no_open_stage", "The pipeline has no stage before Won and Lost", "Add one.")


def _repeats(items: Sequence[Node], field: str, path: str, code: str) -> Iterator[FieldError]:
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        if field in item and seen.setdefault(item[field].strip().lower(), number) != number:
            first = seen[item[field].strip().lower()]
            hint = f"It is also at {path}/{first}/{field}."
            yield FieldError(f"{path}/{number}/{field}", code, f"The {field} {item[field]!r} is given twice", hint)


def _integrations(integrations: Node) -> Iterator[FieldError]:
    yield from _repeats(integrations.get("payments", ()), "gateway", "/integrations/payments", "duplicate_integration")
    channels = [{"provider": f"{each['channel']}.{each['provider']}"} for each in integrations.get("messaging", ())]
    yield from _repeats(channels, "provider", "/integrations/messaging", "duplicate_integration")
    for kind in ("payments", "messaging"):
        for number, entry in enumerate(integrations.get(kind, ())):
            yield from check_references(entry.get("credentials", {}), f"/integrations/{kind}/{number}/credentials")
    yield from check_references(integrations.get("ai", {}).get("credentials", {}), "/integrations/ai/credentials")


def check_references(credentials: Node, path: str) -> list[FieldError]:
    """Return a fault for each secret that refers to a variable of the platform itself."""
    detail = "This variable belongs to the platform"
    hint = "Put the secret into a variable of its own, such as SHOP_PAYSTACK_SECRET_KEY."
    return [
        FieldError(f"{path}/{name}/secret_ref", "secret_ref_not_allowed", detail, hint)
        for name, secret in credentials.items()
        if isinstance(secret, dict) and _PROTECTED.match(secret["secret_ref"])
    ]
