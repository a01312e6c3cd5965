"""What a changed document adds, changes and leaves out, compared with the one a business was built from."""

from collections.abc import Mapping
from typing import Any

from activation.blueprints import Blueprint

# Lists of a blueprint, and the field by which their entries are known again.
_KEYS = {
    "team": "email",
    "roles": "slug",
    "categories": "slug",
    "products": "sku",
    "services": "sku",
    "pipelines": "slug",
    "integrations": "key",
    "agents": "skill",
}
_MODULES = {"pipelines": "crm", "categories": "commerce", "products": "commerce", "services": "commerce"}
_SECTIONS = ("business", "owner", "modules", "storefront", "deployment", "words", "calendar")
_VALUES = ("plan", "compliance", "kpis", "service_levels", "tax_classes", "automations")
Diff = dict[str, dict[str, list[str]]]


def compare(old: Blueprint, new: Blueprint) -> Diff:
    """Return what is `added`, `changed` and `removed`, by section.

    Only what is added is built; what was changed or removed is told and left as it is in the business.
    """
    diff: Diff = {"added": {}, "changed": {}, "removed": {}}
    for section, key in _KEYS.items():
        before = {entry[key]: entry for entry in old[section]}
        after = {entry[key]: entry for entry in new[section]}
        _note(diff, section, before, after)
    for section in _SECTIONS:
        _note(diff, section, old[section] or {}, new[section] or {})
    for name in _VALUES:
        if old[name] != new[name]:
            diff["changed"][name] = [name]
    return diff


def additions(old: Blueprint, new: Blueprint) -> Blueprint:
    """Return the new blueprint with only what it adds in its lists; a module switched on adds all it has.

    What people took out of their business since it was built stays out.
    """
    lists = {}
    for section, key in _KEYS.items():
        module = _MODULES.get(section, "")
        is_new = new["modules"].get(module, False) and not old["modules"].get(module, False)
        known = set() if is_new else {entry[key] for entry in old[section]}
        lists[section] = [entry for entry in new[section] if entry[key] not in known]
    return {**new, **lists, "storefront": _without_known_domain(old["storefront"] or {}, new["storefront"] or {})}


def _without_known_domain(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    known = new.get("domain") == old.get("domain")
    return {name: value for name, value in new.items() if not (known and name == "domain")}


def is_empty(added: Blueprint) -> bool:
    """Tell whether additions add nothing."""
    return not any(added[section] for section in _KEYS)


def count(diff: Diff) -> int:
    """Return how many differences there are."""
    return sum(len(names) for sections in diff.values() for names in sections.values())


def _note(diff: Diff, section: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    found = {
        "added": [key for key in after if key not in before],
        "changed": [key for key in after if key in before and after[key] != before[key]],
        "removed": [key for key in before if key not in after],
    }
    for kind, names in found.items():
        if names:
            diff[kind][section] = names
