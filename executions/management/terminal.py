"""What the engine's commands share: which business they act in, and how refusals and rows read."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.db.models import Model

from core.errors import DomainError
from executions.models import Execution
from tenants.models import Tenant
from tenants.selectors import find_tenant_by_slug, list_tenants

REFUSED = 2


def tenant_of(slug: str) -> Tenant:
    """Return the business with a slug; without one, the only business there is."""
    if slug:
        found = find_tenant_by_slug(slug)
        if found is None:
            raise CommandError(f"No business has the slug {slug!r}", returncode=REFUSED)
        return found
    tenants = list(list_tenants()[:2])
    if len(tenants) != 1:
        raise CommandError("Name the business: --tenant SLUG", returncode=REFUSED)
    return tenants[0]


def key_of(text: str) -> UUID:
    """Return a key, or end with one clear line."""
    try:
        return UUID(text)
    except ValueError:
        raise CommandError(f"{text!r} is no execution id", returncode=REFUSED) from None


def refused(work: Callable[[], Any]) -> Any:
    """Run something; a refusal of the domain becomes one line for each fault and exit code 2."""
    try:
        return work()
    except DomainError as error:
        lines = [f"{error.refusal_code}: {error.detail}"]
        lines += [f"  {fault.pointer}: {fault.detail}" for fault in error.errors]
        raise CommandError("\n".join(lines), returncode=REFUSED) from None


def line(execution: Execution) -> str:
    """Return an execution as one line of a list."""
    error = execution.error or {}
    code = f"  {error['code']}" if error.get("code") else ""
    return f"{execution.id}  {execution.status:<16}  {execution.attempt:>3}  {execution.action}{code}"


def row(record: Model) -> dict[str, Any]:
    """Return every column of a record but the tenant's."""
    names = [field.attname for field in record._meta.concrete_fields if field.attname != "tenant_id"]
    return {name: getattr(record, name) for name in names}


def as_json(content: object) -> str:
    """Return content as indented JSON."""
    return json.dumps(content, default=str, indent=2)
