"""Previewing: what a document would do, with nothing written."""

from typing import Any

from activation import diffs, selectors
from activation.plans import Plan
from activation.services.slugs import slug_refusal
from tenants.selectors import find_tenant_by_slug
from tenants.services import RESERVED_SLUGS, SlugTakenError, slug_from


def preview(*, plan: Plan) -> dict[str, Any]:
    """Return the plan: steps, records by kind, inputs still missing, and the difference from what was built.

    Raises:
        SlugTakenError: the document names the slug of another business.
    """
    found = selectors.find_by_external_id(plan.external_id) if plan.external_id else None
    slug = plan.blueprint["storefront"].get("slug")
    if found is None and slug and (slug in RESERVED_SLUGS or find_tenant_by_slug(slug)):
        raise slug_refusal(SlugTakenError(f"The slug {slug!r} is taken"))
    diff = diffs.compare(found.blueprint, plan.blueprint) if found else None
    return {
        "dry_run": True,
        "external_id": plan.external_id,
        "slug": found.tenant.slug if found else slug or slug_from(plan.blueprint["business"]["name"]),
        "changes": sum(plan.records().values()) if diff is None else diffs.count(diff),
        "diff": diff,
        **plan.as_json(),
    }
