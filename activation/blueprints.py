"""Blueprints: the document and its preset put together, every default filled in, ready to be built."""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from accounts.emails import normal_email
from core.countries import COUNTRIES
from core.slugs import slug_of

Blueprint = dict[str, Any]
Node = Mapping[str, Any]
CLOSED = ("won", "lost")
_NAME_LENGTH = 100


def compile_blueprint(document: Node, preset: Node) -> Blueprint:
    """Return what will be built. Document and preset have passed their checks; no secret is copied."""
    business = _business(document)
    make = functools.partial(_product, business=business, preset=preset, taken=_given_skus(document))
    return {
        "preset": {key: preset[key] for key in ("preset", "wanted", "version", "industry", "industry_title")},
        "business": business,
        "owner": _person(document["owner"]) | {"role": "admin"},
        "team": [_person(person) | {"role": person.get("role", "user")} for person in document.get("team", ())],
        "roles": list(preset.get("roles", ())),
        "modules": dict(preset["modules"]) | dict(document.get("modules", {})),
        "integrations": _integrations(document.get("integrations", {})),
        "categories": _categories(document, preset),
        "products": [make(product) for product in _products(document)],
        "services": [make(service) for service in _services(document, business, preset)],
        "pipelines": _pipelines(document, preset),
        "storefront": dict(document.get("storefront", {})),
        "compliance": list(dict.fromkeys([*preset.get("compliance", ()), *document.get("compliance", ())])),
        "agents": _agents(document, preset),
        "plan": document.get("plan", "starter"),
        "deployment": {"isolation": "shared"} | document.get("deployment", {}),
        **{key: preset.get(key) for key in ("words", "calendar", "service_levels", "kpis", "tax_classes")},
        "automations": list(preset.get("automations", ())),
    }


def _business(document: Node) -> Blueprint:
    given = document["business"]
    country = COUNTRIES[given["country"]]
    defaults = {
        "legal_name": given["name"],
        "currency": country.currency,
        "timezone": country.timezone,
        "language": country.language,
    }
    return defaults | dict(given)


def _person(given: Node) -> Blueprint:
    first, _, last = given.get("name", "").strip().partition(" ")
    return {
        "email": normal_email(given["email"]),
        "first_name": given.get("first_name", first)[:_NAME_LENGTH],
        "last_name": given.get("last_name", last.strip())[:_NAME_LENGTH],
        "phone": given.get("phone", ""),
    }


def _integrations(given: Node) -> list[Blueprint]:
    """Return each provider without its credentials, under the key that names them."""
    entries = [("payments", entry["gateway"], entry) for entry in given.get("payments", ())]
    entries += [("messaging", f"{entry['channel']}.{entry['provider']}", entry) for entry in given.get("messaging", ())]
    if "ai" in given:
        entries.append(("ai", given["ai"]["provider"], given["ai"]))
    return [
        {"kind": kind, "key": f"{kind}.{key}"} | {name: value for name, value in entry.items() if name != "credentials"}
        for kind, key, entry in entries
    ]


def _products(document: Node) -> Sequence[Node]:
    return document.get("catalog", {}).get("products", ())  # type: ignore[no-any-return]


def _categories(document: Node, preset: Node) -> list[Blueprint]:
    """Return the categories, each after the one above it; those of the preset only where they are used."""
    own = {category["slug"]: dict(category) for category in document.get("catalog", {}).get("categories", ())}
    spare = {category["slug"]: dict(category) for category in preset.get("categories", ())}
    services = document.get("services", preset.get("services", ()))
    used = {item.get("category") for item in [*_products(document), *services]}
    used |= {category.get("parent") for category in own.values()}
    wanted = {slug: category for slug, category in spare.items() if slug in used or not own} | own
    ordered: dict[str, Blueprint] = {}
    while len(ordered) < len(wanted):
        ordered |= {
            slug: category
            for slug, category in wanted.items()
            if (slug not in ordered and category.get("parent") in {None, *ordered})
            or category.get("parent") not in wanted
        }
    return list(ordered.values())


def _given_skus(document: Node) -> set[str]:
    items = [*_products(document), *document.get("services", ())]
    variants = [variant for item in items for variant in item.get("variants", ())]
    return {item["sku"].upper() for item in [*items, *variants] if "sku" in item}


def _product(given: Node, *, business: Node, preset: Node, taken: set[str]) -> Blueprint:
    sku = given.get("sku") or _free(slug_of(given["name"], length=40).upper(), taken)
    product = {
        "sku": sku,
        "name": given["name"],
        "description": given.get("description", ""),
        "category": given.get("category"),
        "kind": given.get("kind", "goods"),
        "status": given.get("status", "live"),
        "currency": given.get("currency", business["currency"]),
        "tax_class": given.get("tax_class", preset["tax_classes"][0]["slug"]),
        "options": list(given.get("options", ())),
        "images": list(given.get("images", ())),
        "tags": list(given.get("tags", ())),
        "duration_minutes": given.get("duration_minutes"),
    }
    made = [{**each, **_stock(given)} for each in _combinations(sku, product["options"], taken)]
    product["variants"] = [_variant(variant, given) for variant in given.get("variants") or made]
    # Not there where it was not given, so that a blueprint of before still compares as equal.
    return product | ({"bundle": list(given["bundle"])} if "bundle" in given else {})


def _stock(given: Node) -> Blueprint:
    return {"stock": given["stock"]} if "stock" in given else {}


def _variant(given: Node, product: Node) -> Blueprint:
    """Return a variant; the former price of its product holds only where it is higher than the variant's own."""
    price, former = given.get("price", product["price"]), given.get("compare_at_price")
    usual = product.get("compare_at_price")
    if former is None and usual is not None and Decimal(usual) > Decimal(price):
        former = usual
    return {"options": {}, "barcode": ""} | dict(given) | {"price": price, "compare_at_price": former}


def _combinations(sku: str, options: Sequence[Node], taken: set[str]) -> Iterator[Blueprint]:
    """Return a variant for every combination of the options; one without options carries the product's SKU."""
    for values in itertools.product(*(option["values"] for option in options)):
        parts = [slug_of(value, length=8, default="x").upper() for value in values]
        code = _free("-".join([sku, *parts])[:60], taken) if parts else sku
        yield {"sku": code, "options": {o["name"]: value for o, value in zip(options, values, strict=True)}}


def _free(code: str, taken: set[str]) -> str:
    """Return the SKU, with a number behind it when it is in use already, and mark it as used."""
    numbered = itertools.chain([code], (f"{code}-{number}" for number in itertools.count(2)))
    free = next(candidate for candidate in numbered if candidate.upper() not in taken)
    taken.add(free.upper())
    return free


def _services(document: Node, business: Node, preset: Node) -> Iterator[Blueprint]:
    """Return the services; one of the preset without a price in this currency starts as a draft."""
    if "services" in document:
        yield from ({**service, "kind": "service"} for service in document["services"])
        return
    for service in preset.get("services", ()):
        price = service["prices"].get(business["currency"])
        state = {"price": price, "status": "live"} if price else {"price": "0", "status": "draft"}
        yield {**service, **state, "kind": "service"}


def _pipelines(document: Node, preset: Node) -> list[Blueprint]:
    given = document.get("pipelines") or preset["pipelines"]
    taken = {pipeline["slug"].upper() for pipeline in given if "slug" in pipeline}
    return [
        {
            "slug": pipeline.get("slug") or _free(slug_of(pipeline["name"], default="pipeline"), taken),
            "name": pipeline["name"],
            "is_default": number == 1,
            "stages": [*_open_stages(pipeline["stages"]), *_CLOSED_STAGES],
        }
        for number, pipeline in enumerate(given, start=1)
    ]


def _open_stages(stages: Sequence[Node]) -> Iterator[Blueprint]:
    taken = {stage["slug"].upper() for stage in [*stages, *_CLOSED_STAGES] if "slug" in stage}
    for stage in stages:
        if stage["name"].strip().lower() not in CLOSED:
            slug = stage.get("slug") or _free(slug_of(stage["name"], default="stage"), taken)
            yield {"slug": slug, "name": stage["name"], "probability": stage["probability"], "outcome": "open"}


_CLOSED_STAGES = (
    {"slug": "won", "name": "Won", "probability": 100, "outcome": "won"},
    {"slug": "lost", "name": "Lost", "probability": 0, "outcome": "lost"},
)


def _agents(document: Node, preset: Node) -> list[Blueprint]:
    agents = {agent["skill"]: dict(agent) for agent in preset.get("agents", ())}
    for agent in document.get("agents", ()):
        agents[agent["skill"]] = agents.get(agent["skill"], {}) | {"autonomy": "l1"} | dict(agent)
    return list(agents.values())
